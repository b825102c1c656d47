package io.shopops.gateway.usage;

import io.shopops.gateway.answer.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the calls of each application in each day, until somebody takes the counts away. */
public final class Usage {
    private final Map<ApplicationDay, Counts> counts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone whose days they are */
    public Usage(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Counts a call that has ended.
     *
     * @param application one that exists: each takes memory until its counts are taken
     */
    public void count(String application, Outcome outcome) {
        ApplicationDay key = new ApplicationDay(application, LocalDate.ofInstant(clock.instant(), zone));
        counts.merge(key, Counts.of(outcome), Counts::plus);
    }

    /** Takes what was counted so far; nothing is left behind, and nothing counted meanwhile is lost. */
    List<Row> take() {
        List<Row> rows = new ArrayList<>();
        for (ApplicationDay key : List.copyOf(counts.keySet())) {
            rows.add(new Row(key.application, key.day, counts.remove(key)));
        }
        return rows;
    }

    private record ApplicationDay(String application, LocalDate day) {}

    /** What is to be added to one row of {@code usage_of_day}. */
    record Row(String application, LocalDate day, Counts counts) {}

    /** Calls by how they ended; one whose caller went away counts as failed, since it got no answer. */
    record Counts(long succeeded, long businessErrors, long refused, long failed) {
        private static final Counts SUCCEEDED = new Counts(1, 0, 0, 0);
        private static final Counts BUSINESS_ERROR = new Counts(0, 1, 0, 0);
        private static final Counts REFUSED = new Counts(0, 0, 1, 0);
        private static final Counts FAILED = new Counts(0, 0, 0, 1);

        static Counts of(Outcome outcome) {
            return switch (outcome) {
                case SUCCEEDED -> SUCCEEDED;
                case BUSINESS_ERROR -> BUSINESS_ERROR;
                case REFUSED -> REFUSED;
                case FAILED, LEFT -> FAILED;
            };
        }

        Counts plus(Counts other) {
            return new Counts(
                    succeeded + other.succeeded,
                    businessErrors + other.businessErrors,
                    refused + other.refused,
                    failed + other.failed);
        }

        long calls() {
            return succeeded + businessErrors + refused + failed;
        }
    }
}
