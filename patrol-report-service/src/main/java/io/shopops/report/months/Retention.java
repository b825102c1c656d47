package io.shopops.report.months;

import io.shopops.report.input.Input.WrongValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long patrols are kept: so many whole months before the present one, or for ever. */
@ApplicationScoped
public class Retention {
    private final int months;
    private final Clock clock;
    private final ZoneId zone;

    Retention(
            @ConfigProperty(name = "shopops.patrols.retention-months") int months,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        if (months < 0) {
            throw new IllegalArgumentException("shopops.patrols.retention-months is " + months + ", the least is 0");
        }
        this.months = months;
        this.clock = clock;
        this.zone = zone;
    }

    /** The first day of the first month that is kept; empty where all are. */
    Optional<LocalDate> firstKept() {
        return months == 0 ? Optional.empty() : Optional.of(thisMonth().minusMonths(months));
    }

    /** The first day of the present month. */
    LocalDate thisMonth() {
        return LocalDate.ofInstant(clock.instant(), zone).withDayOfMonth(1);
    }

    /** The present day, as eight digits. */
    String today() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(clock.instant(), zone));
    }

    /**
     * Refuses what would not be kept.
     *
     * @throws WrongValue where the time is before the first month that is kept
     */
    public void check(LocalDateTime time) throws WrongValue {
        Optional<LocalDate> first = firstKept();
        if (first.isPresent() && time.toLocalDate().isBefore(first.get())) {
            throw new WrongValue("is before " + first.get() + ", the first day that is kept");
        }
    }
}
