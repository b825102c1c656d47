package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.patrol.ProblemStatus;
import io.shopops.report.patrol.SourceType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
    /** 20 o'clock of the 5th in Shanghai. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-05T12:00:00Z"), ZoneOffset.UTC);

    private static final int GRANTED = 1084;
    private static final RecordParser PARSER =
            RecordParser.of(CLOCK, ZoneId.of("Asia/Shanghai"), enterprise -> enterprise == GRANTED, time -> {});

    @Test
    void takesAbsentOnesForZeroEmptyOrNone() throws WrongValue {
        assertThat(PARSER.parse(record(GRANTED, "a")))
                .isEqualTo(new PatrolRecord(
                        "a",
                        GRANTED,
                        2001,
                        "得宝南京东路店",
                        "",
                        "",
                        "",
                        5001,
                        "王巡",
                        SourceType.ON_SITE,
                        LocalDateTime.parse("2026-10-05T12:00"),
                        List.of(new PatrolItem(
                                77,
                                "门头清洁",
                                0,
                                0,
                                600,
                                0,
                                List.of(),
                                ProblemStatus.NONE,
                                null,
                                false,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                "",
                                "",
                                List.of(),
                                List.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recordId",
                "enterpriseId",
                "depId",
                "depName",
                "userId",
                "userName",
                "sourceType",
                "createTime",
                "items"
            })
    void asksForEveryRequiredFieldOfARecord(String field) {
        for (String missing : List.of("null", "\"\"", "[]")) {
            assertThat(trouble(record(GRANTED, "a").set(field, json(missing)))).isEqualTo(field + " is required");
        }
        ObjectNode without = record(GRANTED, "a");
        without.remove(field);
        assertThat(trouble(without)).isEqualTo(field + " is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewShopId", "viewShopName", "score"})
    void asksForEveryRequiredFieldOfAnItem(String field) {
        ObjectNode without = withItems(record(GRANTED, "a"), 3);
        ((ObjectNode) without.at("/items/2")).remove(field);
        assertThat(trouble(without)).isEqualTo("items[2]." + field + " is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shopId",
                "organizeName",
                "taskId",
                "items[0].viewShopStatus",
                "items[0].evaluationScore",
                "items[0].deductScore",
                "items[0].rulesBoList",
                "items[0].problemStatus",
                "items[0].endTime",
                "items[0].isInvalid",
                "items[0].moneyType",
                "items[0].money",
                "items[0].pictures",
                "items[0].videos",
                "items[0].rectifyTime",
                "items[0].rectifyUserName",
                "items[0].rectifyDescription",
                "items[0].rectifyPictures",
                "items[0].rectifyVideos"
            })
    void takesNullAndEmptyForAbsentWhereAFieldIsOptional(String field) throws WrongValue {
        for (String missing : List.of("null", "\"\"", "[]")) {
            assertThat(PARSER.parse(with(field, json(missing)))).isEqualTo(PARSER.parse(record(GRANTED, "a")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "recordId,64",
        "depName,128",
        "shopId,64",
        "organizeName,128",
        "taskId,64",
        "userName,128",
        "items[0].viewShopName,128",
        "items[0].rectifyUserName,128",
        "items[0].rectifyDescription,4000"
    })
    void limitsTextsInCharacters(String field, int limit) throws WrongValue {
        String longest = "\uD83D\uDE00".repeat(limit);
        PARSER.parse(with(field, text(longest)));
        assertThat(trouble(with(field, text(longest + "x"))))
                .isEqualTo(field + " has " + (limit + 1) + " characters, the limit is " + limit);
        assertThat(trouble(with(field, json("7")))).isEqualTo(field + " is not text");
        assertThat(trouble(with(field, text("a\u0000")))).isEqualTo(field + " holds a control character");
        assertThat(trouble(with(field, text("a\u007f")))).isEqualTo(field + " holds a control character");
        assertThat(trouble(with(field, text("a\ud800")))).isEqualTo(field + " holds one half of a surrogate pair");
    }

    @ParameterizedTest
    @CsvSource({"recordId,false", "depName,false", "items[0].viewShopName,false", "items[0].rectifyDescription,true"})
    void allowsTabsAndLineBreaksInDescriptionsAlone(String field, boolean allowed) throws WrongValue {
        JsonNode record = with(field, text("a\tb\r\nc"));
        if (allowed) {
            PARSER.parse(record);
        } else {
            assertThat(trouble(record)).isEqualTo(field + " holds a control character");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "enterpriseId,1,2147483647",
        "depId,1,2147483647",
        "userId,1,2147483647",
        "sourceType,1,17",
        "items[0].viewShopId,1,2147483647",
        "items[0].viewShopStatus,-1,1",
        "items[0].problemStatus,0,4",
        "items[0].isInvalid,0,1",
        "items[0].moneyType,0,2"
    })
    void limitsWholeNumbers(String field, long min, long max) throws WrongValue {
        String limits = field + " is not a whole number of " + min + " to " + max;
        for (String wrong : List.of(
                "" + (min - 1),
                "" + (max + 1),
                "\"" + (max + 1) + "\"",
                "1.0",
                "1e0",
                "true",
                "{}",
                "\"x\"",
                "\" 1\"")) {
            assertThat(trouble(with(field, json(wrong)))).isEqualTo(limits);
        }
        if (!field.equals("enterpriseId")) {
            for (String right : List.of("" + min, "" + max, "\"" + min + "\"")) {
                PARSER.parse(with(field, json(right)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"evaluationScore,0,99999.99", "score,-99999.99,99999.99", "deductScore,0,99999.99", "money,0,9999999.99"
    })
    void limitsScoresAndMoneyToTwoDecimals(String name, String min, String max) throws WrongValue {
        String field = "items[0]." + name;
        String limits = field + " is not a number of " + min + " to " + max + " with at most two decimals";
        for (String wrong : List.of(
                "0.001",
                "\"0.001\"",
                max + "1",
                "10000000",
                "-100000",
                "1e999999999",
                "1e-999999999",
                "100e2147483647")) {
            assertThat(trouble(with(field, json(wrong)))).isEqualTo(limits);
        }
        for (String wrong : List.of("true", "{}", "\"1e2\"", "\"0x1\"", "\".5\"")) {
            assertThat(trouble(with(field, json(wrong)))).isEqualTo(field + " is not a number");
        }
        for (String right : List.of(min, max, "\"" + max + "\"", "1.500", "\"1.50\"", "1e2")) {
            PARSER.parse(with(field, json(right)));
        }
    }

    @Test
    void losesNoCentOfANumber() throws WrongValue {
        assertThat(PARSER.parse(with("items[0].money", json("9999999.99")))
                        .items()
                        .get(0)
                        .money())
                .isEqualTo(999999999L);
        assertThat(PARSER.parse(with("items[0].score", json("\"-0.29\"")))
                        .items()
                        .get(0)
                        .score())
                .isEqualTo(-29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createTime", "items[0].endTime", "items[0].rectifyTime"})
    void readsTimesInOneForm(String field) throws WrongValue {
        PARSER.parse(with(field, text("1970-01-01 00:00:00")));
        assertThat(trouble(with(field, text("1969-12-31 23:59:59"))))
                .isEqualTo(field + " is before 1970-01-01 00:00:00");
        for (String wrong :
                List.of("\"2026-10-05\"", "\"2026-02-30 00:00:00\"", "\"2026-10-05T12:00:00\"", "1", "{}")) {
            assertThat(trouble(with(field, json(wrong)))).isEqualTo(field + " is not a time as yyyy-MM-dd HH:mm:ss");
        }
    }

    @Test
    void takesACreateTimeADayAheadInTheZoneAndNotASecondMore() throws WrongValue {
        PARSER.parse(with("createTime", text("2026-10-06 20:00:00")));
        assertThat(trouble(with("createTime", text("2026-10-06 20:00:01"))))
                .isEqualTo("createTime is more than a day ahead");
        PARSER.parse(with("items[0].endTime", text("9999-12-31 23:59:59")));
    }

    @Test
    void refusesAnEnterpriseThatIsNotGranted() {
        assertThat(trouble(record(GRANTED + 1, "a"))).isEqualTo("enterpriseId is not granted");
    }

    @Test
    void limitsItemsAndTheirLists() throws WrongValue {
        PARSER.parse(withItems(record(GRANTED, "a"), 200));
        assertThat(trouble(withItems(record(GRANTED, "a"), 201))).isEqualTo("items has 201 entries, the limit is 200");
        PARSER.parse(with("items[0].pictures", copies("\"http://a\"", 50)));
        PARSER.parse(with("items[0].rulesBoList", copies("{}", 100)));
        assertThat(trouble(with("items[0].rulesBoList", copies("{}", 101))))
                .isEqualTo("items[0].rulesBoList has 101 entries, the limit is 100");
        assertThat(trouble(with("items", json("{}")))).isEqualTo("items is not a JSON array");
        assertThat(trouble(with("items", json("[5]")))).isEqualTo("items[0] is not a JSON object");
        assertThat(trouble(with("items[0].rulesBoList", json("[{},5]"))))
                .isEqualTo("items[0].rulesBoList[1] is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures", "videos", "rectifyPictures", "rectifyVideos"})
    void takesHttpAndHttpsAddressesAlone(String list) throws WrongValue {
        String field = "items[0]." + list;
        String longest = "https://img.example/" + "x".repeat(2048 - "https://img.example/".length());
        PARSER.parse(with(field, array("http://127.0.0.1:8080/a?b#c", "HTTPS://图.example/店.jpg", longest)));
        assertThat(trouble(with(field, array("http://a", longest + "x"))))
                .isEqualTo(field + "[1] has 2049 characters, the limit is 2048");
        for (String wrong :
                List.of("", "a.jpg", "ftp://a/b", "javascript:alert(1)", "http://", "http:///a", "http://a b")) {
            assertThat(trouble(with(field, array("http://a", wrong))))
                    .isEqualTo(field + "[1] is not an http or https address");
        }
        assertThat(trouble(with(field, json("[null]")))).isEqualTo(field + "[0] is not text");
        assertThat(trouble(with(field, copies("\"http://a\"", 51))))
                .isEqualTo(field + " has 51 entries, the limit is 50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":-1}|id is not a whole number of 0 to 2147483647",
                "{\"code\":5}|code is not text",
                "{\"hasChecked\":2}|hasChecked is not a whole number of 0 to 1"
            })
    void namesThePlaceOfAWrongRule(String rule, String trouble) {
        assertThat(trouble(with("items[0].rulesBoList", json("[{}," + rule + "]"))))
                .isEqualTo("items[0].rulesBoList[1]." + trouble);
    }

    @Test
    void limitsTheTextsOfARule() throws WrongValue {
        PARSER.parse(with("items[0].rulesBoList", rule("code", "x".repeat(64))));
        PARSER.parse(with("items[0].rulesBoList", rule("description", "x\n".repeat(500))));
        assertThat(trouble(with("items[0].rulesBoList", rule("code", "x".repeat(65)))))
                .isEqualTo("items[0].rulesBoList[0].code has 65 characters, the limit is 64");
        assertThat(trouble(with("items[0].rulesBoList", rule("description", "x".repeat(1001)))))
                .isEqualTo("items[0].rulesBoList[0].description has 1001 characters, the limit is 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordId", "depName", "userName", "items[0].viewShopName"})
    void refusesNamesOfBlanksAlone(String field) {
        assertThat(trouble(with(field, json("\" \u3000\"")))).isEqualTo(field + " is blank");
    }

    @Test
    void limitsAllTheTextsInTheListsOfAnItemTogether() throws WrongValue {
        ObjectNode record = record(GRANTED, "a");
        ObjectNode item = (ObjectNode) record.at("/items/0");
        for (String list : List.of("pictures", "videos", "rectifyPictures", "rectifyVideos")) {
            item.putArray(list).add("http://a/" + "x".repeat(1991)).add("http://a/" + "x".repeat(991));
        }
        ArrayNode rules = item.putArray("rulesBoList");
        for (int i = 0; i < 3; i++) {
            rules.addObject().put("code", "c".repeat(64)).put("description", "门".repeat(936));
        }
        rules.addObject().put("description", "\uD83D\uDE00".repeat(1000));
        PARSER.parse(record);
        rules.addObject().put("code", "c");
        assertThat(trouble(record))
                .isEqualTo("items[0] holds 16001 characters in its rules, pictures and videos, the limit is 16000");
    }

    @Test
    void ignoresUnknownFields() throws WrongValue {
        assertThat(PARSER.parse(with("items[0].later", json("{}")))).isEqualTo(PARSER.parse(record(GRANTED, "a")));
    }

    private static String trouble(JsonNode record) {
        return assertThatExceptionOfType(WrongValue.class)
                .isThrownBy(() -> PARSER.parse(record))
                .actual()
                .problem()
                .message();
    }

    /** A good record with another value of one field, which is given as a problem names it. */
    private static ObjectNode with(String field, JsonNode value) {
        ObjectNode record = record(GRANTED, "a");
        if (field.startsWith("items[0].")) {
            ((ObjectNode) record.at("/items/0")).set(field.substring("items[0].".length()), value);
        } else {
            record.set(field, value);
        }
        return record;
    }

    private static JsonNode json(String text) {
        try {
            return Input.object("", ("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8))
                    .get("value");
        } catch (WrongValue e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static ArrayNode array(String... texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List.of(texts).forEach(array::add);
        return array;
    }

    private static JsonNode copies(String entry, int count) {
        return json("[" + (entry + ",").repeat(count - 1) + entry + "]");
    }

    private static JsonNode rule(String field, String text) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance.objectNode().put(field, text));
    }
}
