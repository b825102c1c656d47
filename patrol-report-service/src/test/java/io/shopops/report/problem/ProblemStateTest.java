package io.shopops.report.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.patrol.ProblemStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemStateTest {
    @ParameterizedTest
    @CsvSource({
        "TO_RECTIFY,SUBMITTED,TO_REVIEW",
        "REVIEW_FAILED,SUBMITTED,TO_REVIEW",
        "TO_REVIEW,PASSED,DONE",
        "TO_REVIEW,FAILED,REVIEW_FAILED"
    })
    void maySo(ProblemStatus from, ProblemAction action, ProblemStatus to) {
        assertThat(new ProblemState(from, false).objectionTo(action)).isEmpty();
        assertThat(action.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "TO_REVIEW,SUBMITTED,'the problem is 2 待复检, and must be 1 待整改 or 3 复检不通过'",
        "DONE,SUBMITTED,'the problem is 4 完成, and must be 1 待整改 or 3 复检不通过'",
        "TO_RECTIFY,PASSED,'the problem is 1 待整改, and must be 2 待复检'",
        "TO_RECTIFY,FAILED,'the problem is 1 待整改, and must be 2 待复检'",
        "REVIEW_FAILED,PASSED,'the problem is 3 复检不通过, and must be 2 待复检'",
        "REVIEW_FAILED,FAILED,'the problem is 3 复检不通过, and must be 2 待复检'",
        "DONE,PASSED,'the problem is 4 完成, and must be 2 待复检'",
        "DONE,FAILED,'the problem is 4 完成, and must be 2 待复检'"
    })
    void mayNotOtherwise(ProblemStatus from, ProblemAction action, String objection) {
        assertThat(new ProblemState(from, false).objectionTo(action)).contains(objection);
    }

    @ParameterizedTest
    @EnumSource
    void nothingMayBeDoneWithoutAProblem(ProblemAction action) {
        assertThat(new ProblemState(ProblemStatus.NONE, false).objectionTo(action))
                .contains("the row has no problem");
    }

    @Test
    void nothingMayBeDoneAboutAnInvalidProblem() {
        assertThat(new ProblemState(ProblemStatus.TO_RECTIFY, true).objectionTo(ProblemAction.SUBMITTED))
                .contains("the problem is invalid");
        assertThat(new ProblemState(ProblemStatus.TO_REVIEW, true).objectionTo(ProblemAction.PASSED))
                .contains("the problem is invalid");
    }
}
