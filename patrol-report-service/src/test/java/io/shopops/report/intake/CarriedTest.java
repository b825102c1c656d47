package io.shopops.report.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.intake.Carried.Moved;
import io.shopops.report.patrol.ProblemStatus;
import io.shopops.report.testing.PatrolRecords;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriedTest {
    private static final int CHECK_ITEM = 77;

    @Test
    void aProblemThatWasWorkedOnGoesOnWhereItIs() {
        PatrolItem item = carried(corrected(1, CHECK_ITEM), row(2, 1, CHECK_ITEM), Set.of("a-0"))
                .record()
                .items()
                .get(0);
        assertThat(item.problemStatus()).isEqualTo(ProblemStatus.TO_REVIEW);
        assertThat(item.invalid()).isTrue();
        assertThat(item.rectifyTime()).isEqualTo(LocalDateTime.parse("2026-10-06T08:00:00"));
        assertThat(item.rectifyUserName()).isEqualTo("李店");
        assertThat(item.rectifyDescription()).isEqualTo("擦净");
        assertThat(item.rectifyPictures()).containsExactly("https://img.example/3.jpg");
        assertThat(item.rectifyVideos()).isEmpty();
        // What is not its progress is as corrected.
        assertThat(item.score()).isEqualTo(600);
        assertThat(item.endTime()).isEqualTo(LocalDateTime.parse("2026-10-20T23:59:59"));
    }

    @ParameterizedTest
    @CsvSource({"2,1,TO_REVIEW", "2,4,TO_REVIEW", "2,0,NONE", "0,3,REVIEW_FAILED", "4,1,DONE"})
    void goesOnWhereBothKnowTheProblem(int before, int corrected, ProblemStatus after) {
        Carried carried = carried(corrected(corrected, CHECK_ITEM), row(before, 0, CHECK_ITEM), Set.of("a-0"));
        assertThat(carried.record().items().get(0).problemStatus()).isEqualTo(after);
        assertThat(carried.steps())
                .containsExactly(new Moved("a-0", ProblemStatus.of(before).orElseThrow(), after));
    }

    @Test
    void aProblemThatNobodyWorkedOnIsAsCorrected() {
        PatrolRecord corrected = corrected(3, CHECK_ITEM);
        Carried carried = carried(corrected, row(1, 0, CHECK_ITEM), Set.of());
        assertThat(carried.record()).isEqualTo(corrected);
        assertThat(carried.steps()).isEmpty();
    }

    @Test
    void anotherCheckItemInItsPlaceIsAnotherProblem() {
        PatrolRecord corrected = corrected(1, CHECK_ITEM + 1);
        Carried carried = carried(corrected, row(2, 0, CHECK_ITEM), Set.of("a-0"));
        assertThat(carried.record()).isEqualTo(corrected);
        assertThat(carried.steps()).isEmpty();
    }

    private static Carried carried(PatrolRecord corrected, DetailRow row, Set<String> workedOn) {
        return Carried.of(corrected, List.of(row), workedOn);
    }

    private static PatrolRecord corrected(int status, int checkItem) {
        ObjectNode record = PatrolRecords.record(1, "a");
        record.withObject("/items/0")
                .put("problemStatus", status)
                .put("viewShopId", checkItem)
                .put("endTime", "2026-10-20 23:59:59");
        try {
            return RecordParser.of(Clock.systemUTC(), ZoneOffset.UTC, any -> true, time -> {})
                    .parse(record);
        } catch (WrongValue e) {
            throw new AssertionError(e.problem().message(), e);
        }
    }

    private static DetailRow row(int status, int invalid, int checkItem) {
        BigDecimal zero = BigDecimal.ZERO;
        return new DetailRow(
                "a-0",
                "a",
                "",
                1,
                2001,
                "店",
                "店",
                "",
                "",
                5001,
                "王巡",
                8,
                "",
                "2026-10-05 12:00:00",
                checkItem,
                "门头",
                "[]",
                zero,
                zero,
                zero,
                0,
                status,
                "",
                "2026-10-12 23:59:59",
                invalid,
                0,
                zero,
                "[]",
                "[]",
                "2026-10-06 08:00:00",
                "李店",
                "擦净",
                "[\"https://img.example/3.jpg\"]",
                "[]",
                "2026-10-06 08:00:00");
    }
}
