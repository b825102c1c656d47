package io.shopops.gateway.admin.problem;

import java.util.List;

/** A request that is not carried out; nothing of it was done. */
public final class Refused extends RuntimeException {
    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** For a kind of trouble, and what it was this time. */
    public static Refused because(ProblemType type, String detail) {
        return new Refused(Problem.of(type, detail, List.of(), null));
    }

    /** For input that is not valid, with all that is wrong. */
    public static Refused invalid(List<FieldProblem> errors) {
        String detail = errors.size() == 1 ? "1 field is not valid" : errors.size() + " fields are not valid";
        return new Refused(Problem.of(ProblemType.INVALID_INPUT, detail, List.copyOf(errors), null));
    }

    /** For a change of another version than the one that is there. */
    public static Refused versionChanged(int expected, int current) {
        return new Refused(Problem.of(
                ProblemType.VERSION_CHANGED,
                "the change was meant for version " + expected + "; it is " + current + " now",
                List.of(),
                current));
    }

    public Problem problem() {
        return problem;
    }
}
