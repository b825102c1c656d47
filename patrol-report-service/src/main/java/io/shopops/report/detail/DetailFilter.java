package io.shopops.report.detail;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.Hundredths;
import io.shopops.report.patrol.SourceType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which rows of a period a call asks for: those that fulfil every part. An empty list or text, and null, ask for any.
 *
 * @param sourceTypes codes of {@link SourceType}
 * @param shopIds the chain's own codes of stores
 * @param minScore hundredths; {@code maxScore} alike, both included
 * @param keyword is in the name of the check item, of the store (as at the visit) or of the inspector; in either case
 */
public record DetailFilter(
        List<Integer> sourceTypes,
        List<Integer> depIds,
        List<String> shopIds,
        List<Integer> userIds,
        List<Integer> viewShopIds,
        Integer problemStatus,
        Integer isInvalid,
        Integer moneyType,
        Integer minScore,
        Integer maxScore,
        String keyword) {
    private static final int MAX_TEXT = 64;
    private static final Parser<Integer> SOURCE_TYPE = Values.whole(1, SourceType.values().length);
    private static final long MAX_SCORE = 9_999_999;

    /** Reads the filters of a call; what is wrong is noted in the input. */
    public static DetailFilter of(Input input) {
        DetailFilter filter = new DetailFilter(
                input.optional("sourceTypes", CommaList.of(DetailFilter::sourceType), List.of()),
                input.optional("depIds", CommaList.of(Values::id), List.of()),
                input.optional("shopIds", CommaList.of(Values.text(MAX_TEXT)), List.of()),
                input.optional("userIds", CommaList.of(Values::id), List.of()),
                input.optional("viewShopIds", CommaList.of(Values::id), List.of()),
                input.optional("problemStatus", Values.whole(0, 4), null),
                input.optional("isInvalid", Values.whole(0, 1), null),
                input.optional("moneyType", Values.whole(0, 2), null),
                input.optional("minScore", DetailFilter::score, null),
                input.optional("maxScore", DetailFilter::score, null),
                input.optional("keyword", Values.name(MAX_TEXT), ""));
        if (filter.minScore != null && filter.maxScore != null && filter.minScore > filter.maxScore) {
            input.wrong("minScore", "is greater than maxScore");
        }
        return filter;
    }

    /** The source types as the database has them. */
    Short[] sourceTypeCodes() {
        return sourceTypes.stream().map(Integer::shortValue).toArray(Short[]::new);
    }

    /** Whether it asks for stores or inspectors. */
    public boolean isByVisit() {
        return !depIds.isEmpty() || !shopIds.isEmpty() || !userIds.isEmpty();
    }

    /** Whether it asks for check items. */
    public boolean isByItem() {
        return !viewShopIds.isEmpty();
    }

    /** Whether it asks for what only rows have, beyond their check item. */
    public boolean isByRow() {
        return isByContent() || problemStatus != null || isInvalid != null || moneyType != null;
    }

    private boolean isByContent() {
        return minScore != null || maxScore != null || !keyword.isEmpty();
    }

    /** What tells how many rows fulfil it. */
    Counts counts() {
        if (measure().isEmpty() || isByContent()) {
            return Counts.BY_ROW;
        }
        if (!isByItem()) {
            return isByVisit() ? Counts.BY_VISIT : Counts.BY_DAY;
        }
        return isByVisit() ? Counts.BY_ROW : Counts.BY_ITEM;
    }

    /** What is to be added up, of what is kept, to count the rows; {@code ""} where two of these filters meet. */
    String measure() {
        List<String> measures = Stream.of(
                        measure(
                                "row_count - to_rectify - to_review - review_failed - done",
                                problemStatus,
                                "to_rectify",
                                "to_review",
                                "review_failed",
                                "done"),
                        measure("row_count - invalid", isInvalid, "invalid"),
                        measure("row_count - rewards - penalties", moneyType, "rewards", "penalties"))
                .flatMap(Optional::stream)
                .toList();
        return switch (measures.size()) {
            case 0 -> "row_count";
            case 1 -> measures.get(0);
            default -> "";
        };
    }

    private static Optional<String> measure(String ofNone, Integer asked, String... ofEach) {
        return Optional.ofNullable(asked).map(code -> code == 0 ? ofNone : ofEach[code - 1]);
    }

    /** What rows can be counted by. */
    enum Counts {
        BY_DAY,
        BY_ITEM,
        BY_VISIT,
        /** Nothing that is kept tells: each row of the period is looked at. */
        BY_ROW
    }

    private static Integer sourceType(JsonNode value) throws WrongValue {
        try {
            return SOURCE_TYPE.parse(value);
        } catch (WrongValue e) {
            throw new WrongValue("is not one of the source types 1 to " + SourceType.values().length);
        }
    }

    private static Integer score(JsonNode value) throws WrongValue {
        OptionalLong score = Hundredths.of(Values.number(value));
        if (score.isEmpty() || Math.abs(score.getAsLong()) > MAX_SCORE) {
            throw new WrongValue("is not a number of -99999.99 to 99999.99 with at most two decimals");
        }
        return (int) score.getAsLong();
    }
}
