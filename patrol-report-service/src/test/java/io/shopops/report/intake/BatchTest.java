package io.shopops.report.intake;

import static io.shopops.report.intake.Outcome.CONTRADICTION;
import static io.shopops.report.intake.Outcome.DUPLICATE;
import static io.shopops.report.intake.Outcome.STORED;
import static io.shopops.report.testing.PatrolRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.input.Input.WrongValue;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final RecordKey A = new RecordKey(1084, "a");
    private static final PatrolRecord FIRST = named("得宝");
    private static final PatrolRecord OTHER = named("another");

    @Test
    void bringsEachKeyOnceToTheDatabase() {
        assertThat(new Batch(List.of(FIRST, OTHER, FIRST)).byEnterprise().get(1084))
                .extracting(Batch.Sent::record)
                .containsExactly(FIRST);
    }

    @Test
    void ofOneKeyTheFirstIsStoredAndSpeaksForIt() {
        Batch batch = new Batch(List.of(FIRST, OTHER, FIRST));
        assertThat(batch.outcomes(List.of(new Batch.Stored(Set.of(A), Map.of()))))
                .containsExactly(STORED, CONTRADICTION, DUPLICATE);
    }

    @Test
    void whereTheDatabaseHasTheKeyItsContentCounts() {
        Batch batch = new Batch(List.of(FIRST, OTHER, FIRST));
        assertThat(batch.outcomes(List.of(new Batch.Stored(Set.of(), Map.of(A, ContentHash.of(OTHER))))))
                .containsExactly(CONTRADICTION, DUPLICATE, CONTRADICTION);
    }

    private static PatrolRecord named(String depName) {
        try {
            return RecordParser.of(Clock.systemUTC(), ZoneOffset.UTC, any -> true, time -> {})
                    .parse(record(1084, "a").put("depName", depName));
        } catch (WrongValue e) {
            throw new AssertionError(e);
        }
    }
}
