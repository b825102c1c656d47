package io.shopops.report.shopaudit;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A call of {@code auditStatistics} that may be answered.
 *
 * @param afterKey rows begin behind this key; below every key for the first page
 */
record StatisticsRequest(int enterpriseId, StatisticsPeriod period, GroupBy groupBy, int afterKey) {
    private static final int FIRST_PAGE = Integer.MIN_VALUE;

    /** @throws Refusal 400 with all that is wrong */
    static StatisticsRequest of(Input input, Grants grants, ZoneId zone) {
        LocalDate first = input.required("startTime", Values::date);
        LocalDate last = input.required("endTime", Values::date);
        if (first != null && last != null) {
            if (first.isAfter(last)) {
                input.wrong("startTime", "is after endTime");
            } else if (ChronoUnit.DAYS.between(first, last) >= StatisticsPeriod.MAX_DAYS) {
                input.wrong("endTime", "makes the period longer than " + StatisticsPeriod.MAX_DAYS + " days");
            }
        }
        Integer enterpriseId = input.optional("enterpriseId", Values::id, grants.defaultEnterprise());
        if (enterpriseId != null && !grants.include(enterpriseId)) {
            input.wrong("enterpriseId", "is not granted");
        }
        GroupBy groupBy = input.optional("groupBy", StatisticsRequest::groupBy, GroupBy.NONE);
        String cursor = input.optional("cursor", Values::text, "");
        int afterKey = FIRST_PAGE;
        if (groupBy != null && cursor != null && !cursor.isEmpty()) {
            afterKey = StatisticsCursor.key(groupBy, cursor).orElse(FIRST_PAGE);
            if (afterKey == FIRST_PAGE) {
                input.wrong("cursor", "is not a nextCursor that was answered with this groupBy");
            }
        }
        input.refuseIfWrong();
        return new StatisticsRequest(enterpriseId, StatisticsPeriod.of(first, last, zone), groupBy, afterKey);
    }

    private static GroupBy groupBy(JsonNode value) throws WrongValue {
        return GroupBy.of(Values.text(value))
                .orElseThrow(() -> new WrongValue("is not one of day, reviewer, shopNature"));
    }
}
