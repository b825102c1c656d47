package io.shopops.report.answer;

/** Ends a call with an answer that is not a success. No fault of ours: it carries no stack trace and is not logged. */
public final class Refusal extends RuntimeException {
    private final transient Answer answer;

    public Refusal(Answer answer) {
        super(answer.message(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
