package io.shopops.report.feed;

import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.util.OptionalLong;

/**
 * A call of {@code changes} that may be answered.
 *
 * @param after the position that the reader has read to; 0 at the beginning
 */
record FeedRequest(int enterpriseId, long after, int pageSize) {
    private static final int MAX_PAGE_SIZE = 500;
    private static final int DEFAULT_PAGE_SIZE = 20;

    /** @throws Refusal 400 with all that is wrong */
    static FeedRequest of(Input input, Grants grants) {
        Integer enterpriseId = input.required("enterpriseId", grants::granted);
        Integer pageSize = input.optional("pageSize", Values.whole(1, MAX_PAGE_SIZE), DEFAULT_PAGE_SIZE);
        String cursor = input.optional("cursor", Values::text, "");
        OptionalLong after = OptionalLong.of(0);
        if (enterpriseId != null && cursor != null && !cursor.isEmpty()) {
            after = FeedCursor.position(enterpriseId, cursor);
            if (after.isEmpty()) {
                input.wrong("cursor", "is not a nextCursor that was answered for this enterprise");
            }
        }
        input.refuseIfWrong();
        return new FeedRequest(enterpriseId, after.orElseThrow(), pageSize);
    }
}
