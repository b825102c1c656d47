package io.shopops.report.problem;

import io.shopops.report.patrol.ProblemStatus;
import java.util.List;
import java.util.Locale;

/** What may be done about a problem: from which states, and to which. */
enum ProblemAction {
    SUBMITTED(ProblemStatus.TO_REVIEW),
    PASSED(ProblemStatus.DONE),
    FAILED(ProblemStatus.REVIEW_FAILED);

    private final ProblemStatus to;

    ProblemAction(ProblemStatus to) {
        this.to = to;
    }

    List<ProblemStatus> from() {
        return switch (this) {
            case SUBMITTED -> List.of(ProblemStatus.TO_RECTIFY, ProblemStatus.REVIEW_FAILED);
            case PASSED, FAILED -> List.of(ProblemStatus.TO_REVIEW);
        };
    }

    ProblemStatus to() {
        return to;
    }

    /** What the history calls it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
