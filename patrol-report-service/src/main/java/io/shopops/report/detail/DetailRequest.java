package io.shopops.report.detail;

import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.util.Optional;

/**
 * A call of {@code statisticsDetailPageForCustomer} that may be answered.
 *
 * @param pageNumber from 1; 0 where only a cursor was sent
 * @param after the row behind which the page begins; empty where the page is told by its number
 */
record DetailRequest(
        int enterpriseId,
        Period period,
        DetailFilter filter,
        int pageNumber,
        int pageSize,
        Optional<DetailCursor> after) {
    private static final int MAX_PAGE_SIZE = 500;

    /** @throws Refusal 400 with all that is wrong */
    static DetailRequest of(Input input, Grants grants) {
        String cursor = input.optional("cursor", Values::text, "");
        boolean isByNumber = "".equals(cursor);
        Integer pageNumber =
                isByNumber ? input.required("pageNumber", Values::id) : input.optional("pageNumber", Values::id, 0);
        Integer pageSize = input.required("pageSize", Values.whole(1, MAX_PAGE_SIZE));
        Integer enterpriseId = input.required("enterpriseId", Values::id);
        if (enterpriseId != null && !grants.include(enterpriseId)) {
            input.wrong("enterpriseId", "is not granted");
        }
        Period period = Period.of(input);
        DetailFilter filter = DetailFilter.of(input);
        Optional<DetailCursor> after = Optional.ofNullable(cursor).flatMap(DetailCursor::of);
        if (cursor != null && !isByNumber && after.isEmpty()) {
            input.wrong("cursor", "is not a nextCursor that was answered");
        }
        input.refuseIfWrong();
        return new DetailRequest(enterpriseId, period, filter, pageNumber, pageSize, after);
    }

    /** How many rows lie before the page of that number. */
    long offset() {
        return (pageNumber - 1L) * pageSize;
    }
}
