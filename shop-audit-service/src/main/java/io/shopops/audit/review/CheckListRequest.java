package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.list.Paging;
import io.shopops.audit.tenant.Grants;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which submissions a reviewer wants to see.
 *
 * @param examineStatus 0 … 3; empty for all
 * @param keyword any part of the shop's name or domain, whatever its case
 * @param now decides which claims have ended
 */
record CheckListRequest(
        int enterpriseId,
        Optional<Integer> examineStatus,
        Optional<Integer> createPid,
        Optional<Integer> shopsId,
        Submitted submitted,
        Optional<String> keyword,
        Paging paging,
        Instant now) {
    private static final int MAX_STATUS = 3;
    private static final int MAX_KEYWORD = 128;

    /** Of a row's cursor: microseconds since 1970 up to the year 5138, the shop and the version. */
    private static final List<Long> CURSOR =
            List.of(99_999_999_999_999_999L, (long) Fields.MAX_ID, (long) Fields.MAX_ID);

    /**
     * Reads a request.
     *
     * @param zone whose days {@code startTime} and {@code endTime} may name
     * @throws Refusal with every field that is invalid
     */
    static CheckListRequest parse(Fields fields, Grants grants, ZoneId zone, Instant now) {
        CheckListRequest request = new CheckListRequest(
                grants.choose(fields),
                fields.integer("examineStatus", 0, MAX_STATUS),
                fields.integer("createPid", 1, Fields.MAX_ID),
                fields.integer("shopsId", 1, Fields.MAX_ID),
                Submitted.parse(fields, zone),
                fields.text("keyword", MAX_KEYWORD),
                Paging.parse("listCheckShops", fields, CURSOR),
                now);
        return fields.build(() -> request);
    }
}
