package io.shopops.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.CommaList;
import io.shopops.report.detail.DetailFilter;
import io.shopops.report.detail.Period;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.util.List;

/**
 * A call of {@code statisticsSummary} that may be answered.
 *
 * @param groupBy one or two, different ones
 * @param descending whether the greatest come first
 * @param top the most rows that are asked for; null for all
 */
record SummaryRequest(
        int enterpriseId,
        Period period,
        DetailFilter filter,
        List<Dimension> groupBy,
        Sort sort,
        boolean descending,
        Integer top,
        boolean comparePrevious) {
    /** The most rows of an answer: some MB. */
    static final int MAX_ROWS = 5_000;

    private static final int MAX_DIMENSIONS = 2;

    /** @throws Refusal 400 with all that is wrong */
    static SummaryRequest of(Input input, Grants grants) {
        Integer enterpriseId = input.required("enterpriseId", grants::granted);
        Period period = Period.of(input);
        List<Dimension> groupBy = input.required("groupBy", CommaList.of(SummaryRequest::dimension));
        if (groupBy != null && groupBy.size() > MAX_DIMENSIONS) {
            input.wrong("groupBy", "has " + groupBy.size() + " entries, the limit is " + MAX_DIMENSIONS);
        } else if (groupBy != null && groupBy.stream().distinct().count() < groupBy.size()) {
            input.wrong("groupBy", "has the same entry twice");
        }
        DetailFilter filter = DetailFilter.of(input);
        Sort sort = input.optional("sort", SummaryRequest::sort, Sort.KEY);
        Boolean descending = input.optional("order", SummaryRequest::descending, sort != Sort.KEY);
        Integer top = input.optional("top", Values.whole(1, MAX_ROWS), null);
        Boolean comparePrevious = input.optional("comparePrevious", Values::flag, false);
        input.refuseIfWrong();
        return new SummaryRequest(enterpriseId, period, filter, groupBy, sort, descending, top, comparePrevious);
    }

    private static Dimension dimension(JsonNode value) throws WrongValue {
        return Dimension.of(Values.text(value))
                .orElseThrow(() -> new WrongValue(
                        "is not one of store, inspector, checkItem, sourceType, organize, day, week, month"));
    }

    private static Sort sort(JsonNode value) throws WrongValue {
        return Sort.of(Values.text(value)).orElseThrow(() -> new WrongValue("is not one of " + Sort.WORDS));
    }

    private static Boolean descending(JsonNode value) throws WrongValue {
        return switch (Values.text(value)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw new WrongValue("is not one of asc, desc");
        };
    }
}
