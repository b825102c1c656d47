package io.shopops.audit.answer;

import java.util.List;
import java.util.Map;

/** Ends a call with an answer that the caller is meant to read. Inside a transaction it rolls everything back. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super(answer.message(), null, false, false);
        this.answer = answer;
    }

    public Refusal(int code, String message) {
        this(new Answer(code, message, null));
    }

    /**
     * Refuses input that is not valid, with 400.
     *
     * @param problems all of them; the first gives the answer its message
     */
    public Refusal(List<FieldProblem> problems) {
        this(new Answer(400, problems.get(0).message(), Map.of("errors", List.copyOf(problems))));
    }

    public Answer answer() {
        return answer;
    }
}
