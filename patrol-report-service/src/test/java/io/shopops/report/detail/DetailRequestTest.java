package io.shopops.report.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.Grants;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailRequestTest {
    private static final Grants GRANTS = new Grants(Set.of(1084, 1085), 1084);
    private static final String CALL =
            "'pageNumber':1,'pageSize':20,'enterpriseId':1084," + "'startTime':'2026-10-01','endTime':'2026-10-31'";

    @Test
    void asksForEveryRowOfThePeriodWithoutFilters() {
        DetailRequest request = request(CALL);
        assertThat(request.enterpriseId()).isEqualTo(1084);
        assertThat(request.period())
                .isEqualTo(
                        new Period(LocalDateTime.parse("2026-10-01T00:00"), LocalDateTime.parse("2026-11-01T00:00")));
        assertThat(request.filter())
                .isEqualTo(new DetailFilter(
                        List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null, null, ""));
        assertThat(request.after()).isEmpty();
    }

    @Test
    void takesNumbersAsTexts() {
        assertThat(request(CALL.replace(":1,", ":'1',").replace(":20", ":'20'").replace("1084", "'1085'")))
                .isEqualTo(request(CALL.replace("1084", "1085")));
    }

    @Test
    void namesAllThatIsMissingInTheContractsOrder() {
        assertThat(problems(""))
                .containsExactly(
                        "pageNumber is required",
                        "pageSize is required",
                        "enterpriseId is required",
                        "startTime is required",
                        "endTime is required");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(problems(CALL.replace(":20", ":501").replace("1084", "7") + ",'isInvalid':2,'cursor':'x'"))
                .containsExactly(
                        "pageSize is not a whole number of 1 to 500",
                        "enterpriseId is not granted",
                        "isInvalid is not a whole number of 0 to 1",
                        "cursor is not a nextCursor that was answered");
    }

    @ParameterizedTest
    @CsvSource({"1,500,0", "2,500,500", "2147483647,500,1073741823000"})
    void countsTheRowsBeforeAPageWithoutOverflow(int pageNumber, int pageSize, long offset) {
        assertThat(request(CALL + "", pageNumber, pageSize).offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "pageNumber,0,is not a whole number of 1 to 2147483647",
        "pageNumber,2147483648,is not a whole number of 1 to 2147483647",
        "pageNumber,1.5,is not a whole number of 1 to 2147483647",
        "pageSize,0,is not a whole number of 1 to 500",
        "pageSize,501,is not a whole number of 1 to 500",
        "enterpriseId,1086,is not granted",
        "enterpriseId,0,is not a whole number of 1 to 2147483647"
    })
    void refusesAWrongPageOrEnterprise(String field, String value, String trouble) {
        String call = CALL.replaceFirst("('" + field + "'):[0-9]+", "$1:" + value);
        assertThat(problems(call)).containsExactly(field + " " + trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05,2026-10-05,2026-10-05T00:00,2026-10-06T00:00",
        "2026-10-05 08:00:00,2026-10-05,2026-10-05T08:00,2026-10-06T00:00",
        "2026-10-05,2026-10-05 08:00:00,2026-10-05T00:00,2026-10-05T08:00:01",
        "2026-10-05 08:00:00,2026-10-05 08:00:00,2026-10-05T08:00,2026-10-05T08:00:01",
        "2025-12-31 23:59:59,2025-12-31 23:59:59,2025-12-31T23:59:59,2026-01-01T00:00",
        "2024-02-29,2024-02-29,2024-02-29T00:00,2024-03-01T00:00",
        "2024-01-01,2024-12-31,2024-01-01T00:00,2025-01-01T00:00",
        "2026-01-01,2027-01-01,2026-01-01T00:00,2027-01-02T00:00",
        "2026-01-01 00:00:01,2027-01-02 00:00:00,2026-01-01T00:00:01,2027-01-02T00:00:01"
    })
    void countsTheEndDayWholeAndTheEndSecondToo(String start, String end, String from, String until) {
        assertThat(request(period(start, end)).period())
                .isEqualTo(new Period(LocalDateTime.parse(from), LocalDateTime.parse(until)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-06,2026-10-05,startTime is after endTime",
        "2026-10-05 08:00:01,2026-10-05 08:00:00,startTime is after endTime",
        "2026-10-06 00:00:00,2026-10-05,startTime is after endTime",
        "2026-01-01,2027-01-02,endTime makes the period longer than 366 days",
        "2026-01-01 00:00:01,2027-01-02 00:00:01,endTime makes the period longer than 366 days",
        "0000-01-01,9999-12-31,endTime makes the period longer than 366 days",
        "2026-13-01,2026-12-01,startTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss",
        "2026-12-01,2027-02-29,endTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss",
        "2026-12-01,2026-12-01 24:00:00,endTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss",
        "2026-12-01,2026-12-01T12:00:00,endTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss",
        "2026-12,2026-12-31,startTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss"
    })
    void refusesAPeriodNamingTheFieldAndTheLimit(String start, String end, String message) {
        assertThat(problems(period(start, end))).containsExactly(message);
    }

    @Test
    void refusesATimeThatIsNoText() {
        assertThat(problems(CALL.replace("'2026-10-01'", "20261001").replace("'2026-10-31'", "{'a':1}")))
                .containsExactly(
                        "startTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss",
                        "endTime is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'8,1'", "' 8 ,\\t1 '", "[8,1]", "['8',' 1 ']", "[8,'1']"})
    void takesAListAsTextOrAsAnArray(String list) {
        DetailFilter filter = request(CALL + ",'sourceTypes':" + list + ",'depIds':" + list + ",'shopIds':" + list)
                .filter();
        assertThat(filter.sourceTypes()).containsExactly(8, 1);
        assertThat(filter.depIds()).containsExactly(8, 1);
        assertThat(filter.shopIds()).containsExactly("8", "1");
    }

    @Test
    void takesANumberAsAListOfOne() {
        DetailFilter filter =
                request(CALL + ",'userIds':7,'viewShopIds':'8','shopIds':1001").filter();
        assertThat(filter.userIds()).containsExactly(7);
        assertThat(filter.viewShopIds()).containsExactly(8);
        assertThat(filter.shopIds()).containsExactly("1001");
    }

    @Test
    void takesACodeWithACommaInAnArray() {
        assertThat(request(CALL + ",'shopIds':['a,b']").filter().shopIds()).containsExactly("a,b");
    }

    @Test
    void knowsThe17SourceTypes() {
        String all = IntStream.rangeClosed(1, 17).mapToObj(Integer::toString).collect(Collectors.joining(","));
        DetailFilter filter = request(CALL + ",'sourceTypes':'" + all + "'").filter();
        assertThat(filter.sourceTypes()).hasSize(17);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ``                                     | BY_DAY   | row_count
            'sourceTypes':'8'                      | BY_DAY   | row_count
            'sourceTypes':'8','problemStatus':1    | BY_DAY   | to_rectify
            'problemStatus':4                      | BY_DAY   | done
            'problemStatus':0                      | BY_DAY   | row_count - to_rectify - to_review - review_failed - done
            'isInvalid':0                          | BY_DAY   | row_count - invalid
            'moneyType':2                          | BY_DAY   | penalties
            'depIds':7                             | BY_VISIT | row_count
            'userIds':7,'shopIds':'S','moneyType':1 | BY_VISIT | rewards
            'viewShopIds':7                        | BY_ITEM  | row_count
            'viewShopIds':7,'isInvalid':1          | BY_ITEM  | invalid
            'viewShopIds':7,'depIds':7             | BY_ROW   | row_count
            'problemStatus':1,'isInvalid':0        | BY_ROW   | ``
            'minScore':1                           | BY_ROW   | row_count
            'maxScore':1                           | BY_ROW   | row_count
            'keyword':'a'                          | BY_ROW   | row_count
            """)
    void knowsWhatIsKeptForAFilter(String filters, DetailFilter.Counts counts, String measure) {
        DetailFilter filter =
                request(CALL + (filters.isEmpty() ? "" : "," + filters)).filter();
        assertThat(filter.counts()).isEqualTo(counts);
        assertThat(filter.measure()).isEqualTo(measure);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            sourceTypes   | '8,18'              | has an entry that is not one of the source types 1 to 17
            sourceTypes   | 0                   | has an entry that is not one of the source types 1 to 17
            sourceTypes   | '8,-1'              | has an entry that is not one of the source types 1 to 17
            sourceTypes   | 'on site'           | has an entry that is not one of the source types 1 to 17
            depIds        | '1,,2'              | has an empty entry
            depIds        | ','                 | has an empty entry
            depIds        | ' '                 | has an empty entry
            depIds        | '1,'                | has an empty entry
            depIds        | ['']                | has an empty entry
            depIds        | '2147483648'        | has an entry that is not a whole number of 1 to 2147483647
            depIds        | 1.5                 | has an entry that is not a whole number of 1 to 2147483647
            depIds        | [null]              | has an entry that is not a whole number of 1 to 2147483647
            depIds        | {'a':1}             | is not a comma-separated list
            depIds        | true                | is not a comma-separated list
            userIds       | '-1'                | has an entry that is not a whole number of 1 to 2147483647
            viewShopIds   | ['1,2']             | has an entry that is not a whole number of 1 to 2147483647
            shopIds       | ['S1',{'a':1}]      | has an entry that is not text
            shopIds       | 'S1,a\\u0000b'      | has an entry that holds a control character
            problemStatus | 5                   | is not a whole number of 0 to 4
            problemStatus | -1                  | is not a whole number of 0 to 4
            isInvalid     | 2                   | is not a whole number of 0 to 1
            moneyType     | 3                   | is not a whole number of 0 to 2
            minScore      | 1.005               | is not a number of -99999.99 to 99999.99 with at most two decimals
            minScore      | -100000             | is not a number of -99999.99 to 99999.99 with at most two decimals
            maxScore      | 100000              | is not a number of -99999.99 to 99999.99 with at most two decimals
            maxScore      | 1E+30               | is not a number of -99999.99 to 99999.99 with at most two decimals
            maxScore      | 'many'              | is not a number
            keyword       | ' \u3000'          | is blank
            keyword       | 7                   | is not text
            keyword       | 'a\\u0000'          | holds a control character
            keyword       | 'a\\nb'             | holds a control character
            keyword       | '\\ud800'           | holds one half of a surrogate pair
            cursor        | 7                   | is not text
            cursor        | 'Zm9v'              | is not a nextCursor that was answered
            """)
    void refusesAWrongFilterNamingTheFieldAndTheLimit(String field, String value, String trouble) {
        assertThat(problems(CALL + ",'" + field + "':" + value)).containsExactly(field + " " + trouble);
    }

    @Test
    void allows500EntriesOf64Characters() {
        String entry = "店".repeat(64);
        DetailFilter filter = request(CALL + ",'shopIds':'" + String.join(",", Collections.nCopies(500, entry)) + "'")
                .filter();
        assertThat(filter.shopIds()).hasSize(500).containsOnly(entry);
        assertThat(problems(CALL + ",'shopIds':'" + "s,".repeat(500) + "s'"))
                .containsExactly("shopIds has 501 entries, the limit is 500");
        assertThat(problems(CALL + ",'shopIds':'" + entry + "x'"))
                .containsExactly("shopIds has an entry that has 65 characters, the limit is 64");
    }

    @Test
    void allowsAKeywordOf64Characters() {
        assertThat(request(CALL + ",'keyword':'" + "店".repeat(64) + "'")
                        .filter()
                        .keyword())
                .hasSize(64);
        assertThat(problems(CALL + ",'keyword':'" + "店".repeat(65) + "'"))
                .containsExactly("keyword has 65 characters, the limit is 64");
    }

    @Test
    void takesScoresToTheHundredth() {
        DetailFilter filter =
                request(CALL + ",'minScore':-99999.99,'maxScore':'99999.99'").filter();
        assertThat(filter.minScore()).isEqualTo(-9_999_999);
        assertThat(filter.maxScore()).isEqualTo(9_999_999);
        assertThat(problems(CALL + ",'minScore':6.01,'maxScore':6"))
                .containsExactly("minScore is greater than maxScore");
        assertThat(problems(CALL + ",'minScore':6,'maxScore':6.00")).isEmpty();
    }

    @Test
    void needsNoPageNumberWithACursor() {
        DetailCursor cursor = new DetailCursor(LocalDateTime.parse("2026-10-05T12:00:00"), "V-1-0");
        String call = CALL.replace("'pageNumber':1,", "") + ",'cursor':'" + cursor.text() + "'";
        assertThat(request(call).after()).contains(cursor);
        assertThat(request(call).pageNumber()).isZero();
        assertThat(request("'pageNumber':7," + call).pageNumber()).isEqualTo(7);
        assertThat(problems("'pageNumber':0," + call))
                .containsExactly("pageNumber is not a whole number of 1 to 2147483647");
    }

    private static String period(String start, String end) {
        return CALL.replace("2026-10-01", start).replace("2026-10-31", end);
    }

    private static DetailRequest request(String fields, int pageNumber, int pageSize) {
        return request(fields.replace(
                "'pageNumber':1,'pageSize':20", "'pageNumber':" + pageNumber + ",'pageSize':" + pageSize));
    }

    private static DetailRequest request(String fields) {
        return DetailRequest.of(
                Input.of(("{" + fields.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8)), GRANTS);
    }

    private static List<String> problems(String fields) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> request(fields));
        if (refusal == null) {
            return List.of();
        }
        JsonNode answer = new ObjectMapper().valueToTree(refusal.answer());
        List<String> problems = answer.at("/data/errors").findValuesAsText("message");
        assertThat(answer.get("message").textValue()).isEqualTo(problems.get(0));
        return problems;
    }
}
