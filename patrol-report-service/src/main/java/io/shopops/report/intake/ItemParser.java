package io.shopops.report.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Fields;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.Hundredths;
import io.shopops.report.patrol.PatrolForms;
import io.shopops.report.patrol.ProblemStatus;
import java.util.List;
import java.util.OptionalLong;

/** Reads one check item of a record. What is optional and absent is 0, {@code ""} or an empty list. */
final class ItemParser {
    private static final Parser<String> VIEW_SHOP_NAME = Values.name(128);
    private static final Parser<Integer> FLAG = Values.whole(0, 1);
    private static final Parser<Integer> VIEW_SHOP_STATUS = Values.whole(-1, 1);
    private static final Parser<Integer> MONEY_TYPE = Values.whole(0, 2);
    private static final Parser<Integer> PROBLEM_STATUS = Values.whole(0, ProblemStatus.values().length - 1);
    private static final Parser<Long> SIGNED_SCORE = hundredths(-99_999_99, 99_999_99);
    private static final Parser<Long> SCORE = hundredths(0, 99_999_99);
    private static final Parser<Long> MONEY = hundredths(0, 9_999_999_99L);
    private static final Parser<List<String>> ADDRESSES = Values.list(PatrolForms.MAX_ADDRESSES, PatrolForms::address);

    private static final Parser<List<Rule>> RULES = Values.list(100, ItemParser::rule);
    private static final Parser<Integer> RULE_ID = Values.whole(0, Integer.MAX_VALUE);
    private static final Parser<String> RULE_CODE = Values.text(64);
    private static final Parser<String> RULE_DESCRIPTION = Values.lines(1000);

    private ItemParser() {}

    /** @throws WrongValue with the first trouble of the item */
    static PatrolItem parse(JsonNode value) throws WrongValue {
        Fields fields = Fields.of(value);
        PatrolItem item = new PatrolItem(
                fields.required("viewShopId", Values::id),
                fields.required("viewShopName", VIEW_SHOP_NAME),
                fields.optional("viewShopStatus", VIEW_SHOP_STATUS, 0),
                fields.optional("evaluationScore", SCORE, 0L),
                fields.required("score", SIGNED_SCORE),
                fields.optional("deductScore", SCORE, 0L),
                fields.optional("rulesBoList", RULES, List.of()),
                fields.optional("problemStatus", ItemParser::problemStatus, ProblemStatus.NONE),
                fields.optional("endTime", PatrolForms::time, null),
                fields.optional("isInvalid", FLAG, 0) == 1,
                fields.optional("moneyType", MONEY_TYPE, 0),
                fields.optional("money", MONEY, 0L),
                fields.optional("pictures", ADDRESSES, List.of()),
                fields.optional("videos", ADDRESSES, List.of()),
                fields.optional("rectifyTime", PatrolForms::time, null),
                fields.optional("rectifyUserName", PatrolForms.USER_NAME, ""),
                fields.optional("rectifyDescription", PatrolForms.DESCRIPTION, ""),
                fields.optional("rectifyPictures", ADDRESSES, List.of()),
                fields.optional("rectifyVideos", ADDRESSES, List.of()));
        int characters = charactersInLists(item);
        if (characters > PatrolForms.MAX_IN_LISTS) {
            throw new WrongValue("holds " + characters + " characters in its rules, pictures and videos, the limit is "
                    + PatrolForms.MAX_IN_LISTS);
        }
        return item;
    }

    private static int charactersInLists(PatrolItem item) {
        int characters = PatrolForms.characters(item.pictures())
                + PatrolForms.characters(item.videos())
                + PatrolForms.characters(item.rectifyPictures())
                + PatrolForms.characters(item.rectifyVideos());
        for (Rule rule : item.rules()) {
            characters += PatrolForms.characters(List.of(rule.code(), rule.description()));
        }
        return characters;
    }

    private static Rule rule(JsonNode value) throws WrongValue {
        Fields fields = Fields.of(value);
        return new Rule(
                fields.optional("id", RULE_ID, 0),
                fields.optional("code", RULE_CODE, ""),
                fields.optional("description", RULE_DESCRIPTION, ""),
                fields.optional("hasChecked", FLAG, 0));
    }

    private static ProblemStatus problemStatus(JsonNode value) throws WrongValue {
        return ProblemStatus.of(PROBLEM_STATUS.parse(value))
                .orElseThrow(() -> new WrongValue("is not a known problem status"));
    }

    /** A number with at most two decimals, within limits that are given, like the result, in hundredths. */
    private static Parser<Long> hundredths(long min, long max) {
        return value -> {
            OptionalLong hundredths =
                    value.isInt() ? OptionalLong.of(100L * value.intValue()) : Hundredths.of(Values.number(value));
            if (hundredths.isEmpty() || hundredths.getAsLong() < min || hundredths.getAsLong() > max) {
                throw new WrongValue("is not a number of " + Hundredths.number(min) + " to " + Hundredths.number(max)
                        + " with at most two decimals");
            }
            return hundredths.getAsLong();
        };
    }
}
