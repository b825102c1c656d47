package io.shopops.report.problem;

import io.shopops.report.patrol.ProblemStatus;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a problem stands.
 *
 * @param invalid whether it is not to be followed any more: by its time, or because its record said so
 */
record ProblemState(ProblemStatus status, boolean invalid) {
    /** Why something may not be done now, for a caller; empty where it may. */
    Optional<String> objectionTo(ProblemAction action) {
        if (status == ProblemStatus.NONE) {
            return Optional.of("the row has no problem");
        }
        if (invalid) {
            return Optional.of("the problem is invalid");
        }
        return action.from().contains(status)
                ? Optional.empty()
                : Optional.of("the problem is " + text(status) + ", and must be "
                        + action.from().stream().map(ProblemState::text).collect(Collectors.joining(" or ")));
    }

    private static String text(ProblemStatus status) {
        return status.code() + " " + status.title();
    }
}
