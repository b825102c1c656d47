package io.shopops.audit.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.input.Fields;
import io.shopops.audit.review.DecideBatch.Outcome;
import io.shopops.audit.tenant.Grants;
import io.shopops.audit.tenant.Write;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchPatienceTest {
    private static final Grants GRANTS = new Grants("DC-000001", 1084, Set.of(1084));
    private static final Instant START = Instant.parse("2026-10-05T04:00:00Z");

    /** Neither entry is read or decided: there is nothing here that could. */
    @Test
    void beginsNothingAfterFiveSecondsAndSaysSo() {
        Batch batch = Batch.parse(Fields.of("""
                {"decisions":[{"shopsId":15,"decision":"allow"},{"shopsId":16,"decision":"reject"}]}""".getBytes(StandardCharsets.UTF_8)), GRANTS);
        DecideBatch late =
                new DecideBatch(null, null, null, clock(START, START.plusMillis(5_001), START.plusSeconds(6)));

        Answer answer = late.decide(batch, new Write(1084, "DC-000001", Optional.empty(), START, null))
                .await()
                .atMost(Duration.ofSeconds(10));

        String message = "not decided: the batch took too long, send it again";
        assertThat(answer.data()).isEqualTo(List.of(new Outcome(15, 503, message), new Outcome(16, 503, message)));
    }

    private static Clock clock(Instant... times) {
        Iterator<Instant> next = List.of(times).iterator();
        InstantSource source = next::next;
        return source.withZone(ZoneOffset.UTC);
    }
}
