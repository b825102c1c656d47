package io.shopops.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.usage.Usage.Counts;
import io.shopops.gateway.usage.Usage.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Instant now = Instant.parse("2026-11-22T15:59:59.999Z");
    private final Usage usage = new Usage(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            },
            SHANGHAI);

    @Test
    void countsByHowACallEnded() {
        for (Outcome outcome : Outcome.values()) {
            usage.count("DC-1", outcome);
        }
        usage.count("DC-1", Outcome.SUCCEEDED);

        // Who left got no answer.
        assertThat(usage.take())
                .containsExactly(new Row("DC-1", LocalDate.parse("2026-11-22"), new Counts(2, 1, 1, 2)));
    }

    @Test
    void aDayEndsWhenItEndsInThePlatformsZone() {
        usage.count("DC-1", Outcome.SUCCEEDED);
        now = Instant.parse("2026-11-22T16:00:00Z");
        usage.count("DC-1", Outcome.SUCCEEDED);

        assertThat(usage.take())
                .extracting(Row::day)
                .containsExactlyInAnyOrder(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23"));
    }

    @Test
    void countsApplicationsApart() {
        usage.count("DC-1", Outcome.SUCCEEDED);
        usage.count("DC-2", Outcome.REFUSED);

        assertThat(usage.take()).extracting(Row::application).containsExactlyInAnyOrder("DC-1", "DC-2");
    }

    @Test
    void isEmptyOnceTaken() {
        usage.count("DC-1", Outcome.SUCCEEDED);
        usage.take();

        assertThat(usage.take()).isEmpty();
    }

    @Test
    void losesNothingThatIsCountedWhileItIsTaken() {
        List<CompletableFuture<Void>> counting = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 100_000).forEach(i -> usage.count("DC-1", Outcome.SUCCEEDED))))
                .toList();
        List<Row> taken = new ArrayList<>();
        while (counting.stream().anyMatch(some -> !some.isDone())) {
            taken.addAll(usage.take());
        }
        taken.addAll(usage.take());

        assertThat(taken.stream().mapToLong(row -> row.counts().calls()).sum()).isEqualTo(400_000);
    }
}
