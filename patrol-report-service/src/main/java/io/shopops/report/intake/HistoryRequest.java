package io.shopops.report.intake;

import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;

/**
 * A call of {@code getRecordHistory}.
 *
 * @param pageNumber from 1
 */
record HistoryRequest(RecordKey key, int pageNumber, int pageSize) {
    /** Each holds all the rows of a record. */
    private static final int MAX_PAGE_SIZE = 10;

    /** @throws Refusal 400 with all that is wrong */
    static HistoryRequest of(Input input, Grants grants) {
        RecordKey key = Correction.key(input, grants);
        Integer pageNumber = input.optional("pageNumber", Values::id, 1);
        Integer pageSize = input.optional("pageSize", Values.whole(1, MAX_PAGE_SIZE), MAX_PAGE_SIZE);
        input.refuseIfWrong();
        return new HistoryRequest(key, pageNumber, pageSize);
    }

    /** How many versions lie before the page. */
    long offset() {
        return (pageNumber - 1L) * pageSize;
    }
}
