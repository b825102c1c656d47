package io.shopops.audit.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.events.AuditStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/shop-audit.md} says what the state machine does. */
class StatesInTheDocsTest {
    @Test
    void theTableIsTheStateMachine() throws IOException {
        List<AuditStatus> states = new ArrayList<>();
        states.add(null);
        states.addAll(Arrays.asList(AuditStatus.values()));

        assertThat(Files.readAllLines(Path.of("../docs/shop-audit.md")))
                .containsSubsequence(
                        states.stream().map(StatesInTheDocsTest::row).toList());
    }

    private static String row(AuditStatus newest) {
        return Stream.concat(
                        Stream.of(newest == null ? "never submitted" : word(newest)),
                        Stream.of(AuditChange.values())
                                .map(change -> change.isAllowedFrom(newest) ? word(change.toStatus()) : "–"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String word(AuditStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
