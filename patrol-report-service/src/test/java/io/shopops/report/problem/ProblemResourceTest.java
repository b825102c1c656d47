package io.shopops.report.problem;

import static io.shopops.report.testing.LiveCheck.call;
import static io.shopops.report.testing.LiveCheck.data;
import static io.shopops.report.testing.LiveCheck.outcome;
import static io.shopops.report.testing.LiveCheck.post;
import static io.shopops.report.testing.LiveCheck.rows;
import static io.shopops.report.testing.LiveCheck.steps;
import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.save;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static io.shopops.report.testing.ReportService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.patrol.PatrolTime;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.LiveCheck;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class ProblemResourceTest {
    private static final int CALLERS = 8;

    /** Of each problem the steps' numbers, where they have a gap. */
    private static final String GAPS = "SELECT row_id FROM patrol_step WHERE enterprise_id = ?"
            + " GROUP BY row_id HAVING max(step) <> count(*) OR min(step) <> 1";

    private static final String FEED = "SELECT position FROM patrol_feed WHERE enterprise_id = ?";

    @Inject
    Clock clock;

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void showsTheRowAsItIsSubmitted() {
        found("a", 1);
        LocalDateTime before = now();
        JsonNode row = data(enterprise, "submitRectification", """
                'id':'a-0','userId':'6001','userName':'李店','description':'擦\\n净',\
                'pictures':['https://img.example/3.jpg'],'videos':['https://img.example/4.mp4']""");
        assertThat(row).isEqualTo(rows(enterprise).get(0));
        assertThat(row.get("problemStatus").intValue()).isEqualTo(2);
        assertThat(row.get("problemStatusName").textValue()).isEqualTo("待复检");
        assertThat(row.get("rectifyUserName").textValue()).isEqualTo("李店");
        assertThat(row.get("rectifyDescription").textValue()).isEqualTo("擦\n净");
        assertThat(row.get("rectifyPictures")).isEqualTo(json("['https://img.example/3.jpg']"));
        assertThat(row.get("rectifyVideos")).isEqualTo(json("['https://img.example/4.mp4']"));
        assertThat(PatrolTime.parse(row.get("rectifyTime").textValue()).orElseThrow())
                .isBetween(before.withNano(0), now());
        assertThat(row.get("updateTime")).isEqualTo(row.get("rectifyTime"));
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void goesFromReviewToReviewUntilItIsDone() {
        found("a", 1);
        submit("a-0");
        assertThat(review("a-0", "fail").get("problemStatusName").textValue()).isEqualTo("复检不通过");
        submit("a-0");
        JsonNode row = review("a-0", "pass");
        assertThat(row.get("problemStatus").intValue()).isEqualTo(4);
        assertThat(row).isEqualTo(rows(enterprise).get(0));
        assertThat(steps(enterprise, "a-0"))
                .containsExactly("found 01", "submitted 12", "failed 23", "submitted 32", "passed 24");
        LiveCheck.assertExact(enterprise);
        // One of the record, and one of each step.
        assertThat(Rows.of(enterprise, FEED)).containsExactly("5");
        assertThat(Rows.of(enterprise, "SELECT done, rectified FROM patrol_visit WHERE enterprise_id = ?"))
                .containsExactly("1|1");
    }

    @Test
    void tellsWhoDidWhatAndWhen() {
        ObjectNode record = found("a", 1, "https://img.example/1.jpg");
        assertThat(record).isNotNull();
        data(
                enterprise,
                "submitRectification",
                "'id':'a-0','userId':6001,'userName':'李店','description':'擦净',"
                        + "'pictures':'[\\'https://img.example/3.jpg\\']'".replace("\\'", "\\\""));
        data(
                enterprise,
                "reviewRectification",
                "'id':'a-0','result':'fail','userId':6002,'userName':'赵检','reason':'有灰'");
        JsonNode history = data(enterprise, "getProblemHistory", "'id':'a-0'");
        String now = PatrolTime.format(now()).substring(0, 10);
        assertThat(json(history.toString().replaceAll("\"time\":\"" + now + " [0-9:]{8}\"", "\"time\":\"now\"")))
                .isEqualTo(json("[{'action':'found','fromStatus':0,'fromStatusName':'','toStatus':1,"
                        + "'toStatusName':'待整改','userId':5001,'userName':'王巡','description':'',"
                        + "'pictures':['https://img.example/1.jpg'],'videos':[],'time':'2026-10-05 12:00:00'},"
                        + "{'action':'submitted','fromStatus':1,'fromStatusName':'待整改','toStatus':2,"
                        + "'toStatusName':'待复检','userId':6001,'userName':'李店','description':'擦净',"
                        + "'pictures':['https://img.example/3.jpg'],'videos':[],'time':'now'},"
                        + "{'action':'failed','fromStatus':2,'fromStatusName':'待复检','toStatus':3,"
                        + "'toStatusName':'复检不通过','userId':6002,'userName':'赵检','description':'有灰',"
                        + "'pictures':[],'videos':[],'time':'now'}]"));
    }

    @Test
    void changesNoOtherRowOfTheRecord() {
        ObjectNode record = withItems(record(enterprise, "a"), 11);
        IntStream.range(0, 11).forEach(i -> record.withObject("/items/" + i).put("problemStatus", 1));
        save(enterprise, record);
        submit("a-1");
        assertThat(rows(enterprise))
                .filteredOn(row -> row.get("problemStatus").intValue() == 2)
                .extracting(row -> row.get("id").textValue())
                .containsExactly("a-1");
        assertThat(steps(enterprise, "a-10")).containsExactly("found 01");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void hasNoHistoryWhereThereNeverWasAProblem() {
        save(enterprise, record(enterprise, "a"));
        assertThat(data(enterprise, "getProblemHistory", "'id':'a-0'")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|submitRectification|409 the row has no problem",
                "1|1|submitRectification|409 the problem is invalid",
                "4|0|submitRectification|409 the problem is 4 完成, and must be 1 待整改 or 3 复检不通过",
                "1|0|reviewRectification|409 the problem is 1 待整改, and must be 2 待复检",
                "2|1|reviewRectification|409 the problem is invalid"
            })
    void refusesWhatTheStateDoesNotAllowAndChangesNothing(int status, int invalid, String call, String outcome) {
        ObjectNode record = record(enterprise, "a");
        record.withObject("/items/0").put("problemStatus", status).put("isInvalid", invalid);
        save(enterprise, record);
        JsonNode before = rows(enterprise);
        assertThat(outcome(call(enterprise, call, "'id':'a-0','result':'pass'")))
                .isEqualTo(outcome);
        assertThat(rows(enterprise)).isEqualTo(before);
        assertThat(Rows.of(enterprise, FEED)).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1", "a-00", "a-", "a", "-0", "b-0", "a-0-0"})
    void knowsNoOtherRow(String id) {
        found("a", 2);
        for (String call : List.of("submitRectification", "reviewRectification", "getProblemHistory")) {
            assertThat(outcome(call(enterprise, call, "'id':'" + id + "','result':'pass'")))
                    .isEqualTo("404 id is not known");
        }
    }

    @Test
    void seesNothingOfAnotherEnterprise() {
        found("a", 1);
        int other = ReportService.newEnterprise();
        assertThat(outcome(call(other, "submitRectification", "'id':'a-0'"))).isEqualTo("404 id is not known");
        for (String call : List.of("submitRectification", "reviewRectification", "getProblemHistory")) {
            assertThat(outcome(post(other, call, "{'enterpriseId':" + enterprise + ",'id':'a-0','result':'pass'}")))
                    .isEqualTo("400 enterpriseId is not granted");
        }
    }

    @Test
    void refusesACallThatIsNotWellFormed() {
        assertThat(post(enterprise, "submitRectification", "{'pictures':['ftp://x'],'userId':0}")
                        .at("/data/errors"))
                .extracting(error -> error.get("message").textValue())
                .containsExactly(
                        "enterpriseId is required",
                        "id is required",
                        "userId is not a whole number of 1 to 2147483647",
                        "pictures[0] is not an http or https address");
        assertThat(outcome(call(enterprise, "reviewRectification", "'id':'a-0'")))
                .isEqualTo("400 result is required");
        assertThat(outcome(call(enterprise, "reviewRectification", "'id':'a-0','result':'ok'")))
                .isEqualTo("400 result is not one of pass and fail");
        assertThat(outcome(call(
                        enterprise,
                        "reviewRectification",
                        "'id':'a-0','result':'pass','reason':'" + "x".repeat(501) + "'")))
                .isEqualTo("400 reason has 501 characters, the limit is 500");
    }

    /** A page of the report holds as much as its rows do. */
    @Test
    void keepsARowWithinItsLimit() {
        String address = "https://img.example/" + "x".repeat(1980);
        ObjectNode record = record(enterprise, "a");
        ObjectNode item = record.withObject("/items/0").put("problemStatus", 1);
        item.putArray("pictures").add(address);
        item.putArray("rulesBoList").addObject().put("code", "ab").put("description", "x".repeat(998));
        save(enterprise, record);
        String six = Collections.nCopies(6, "'" + address + "'").stream().collect(Collectors.joining(","));
        assertThat(outcome(call(
                        enterprise,
                        "submitRectification",
                        "'id':'a-0','pictures':[" + six + "],'videos':['https://img.example/" + "x".repeat(981)
                                + "']")))
                .isEqualTo(
                        "400 pictures and videos make the row hold 16001 characters in its rules, pictures and videos,"
                                + " the limit is 16000");
        data(
                enterprise,
                "submitRectification",
                "'id':'a-0','pictures':[" + six + "],'videos':['https://img.example/" + "x".repeat(980) + "']");
    }

    @Test
    void ofManyAtOnceOneWinsEachStep() {
        found("a", 1);
        found("b", 1);
        for (String round : List.of("fail", "pass")) {
            assertThat(atOnce("submitRectification", ""))
                    .containsExactlyInAnyOrderElementsOf(oneWins("2 待复检, and must be 1 待整改 or 3 复检不通过"));
            assertThat(atOnce("reviewRectification", "'result':'" + round + "',"))
                    .containsExactlyInAnyOrderElementsOf(
                            oneWins((round.equals("fail") ? "3 复检不通过" : "4 完成") + ", and must be 2 待复检"));
        }
        for (String id : List.of("a-0", "b-0")) {
            assertThat(steps(enterprise, id))
                    .containsExactly("found 01", "submitted 12", "failed 23", "submitted 32", "passed 24");
        }
        assertThat(Rows.of(enterprise, GAPS)).isEmpty();
        assertThat(Rows.of(enterprise, FEED)).containsExactly("10");
        LiveCheck.assertExact(enterprise);
    }

    /** The outcomes of eight calls for each of two problems. */
    private List<String> atOnce(String call, String fields) {
        return LiveCheck.atOnce(IntStream.range(0, 2 * CALLERS)
                .<Callable<String>>mapToObj(i ->
                        () -> outcome(call(enterprise, call, fields + "'id':'" + (i % 2 == 0 ? "a-0" : "b-0") + "'")))
                .toList());
    }

    private static List<String> oneWins(String state) {
        return IntStream.range(0, 2 * CALLERS)
                .mapToObj(i -> i < 2 ? "200 ok" : "409 the problem is " + state)
                .toList();
    }

    @Test
    void refusesACallWithoutAToken() {
        for (String call : List.of("submitRectification", "reviewRectification", "getProblemHistory")) {
            RestAssured.given()
                    .contentType("application/json")
                    .body("{}")
                    .post("/LiveCheckRest/" + call)
                    .then()
                    .statusCode(401);
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    /** A record whose one item has a problem. */
    private ObjectNode found(String recordId, int status, String... pictures) {
        ObjectNode record = record(enterprise, recordId);
        ObjectNode item = record.withObject("/items/0").put("problemStatus", status);
        for (String picture : pictures) {
            item.withArray("pictures").add(picture);
        }
        save(enterprise, record);
        return record;
    }

    private JsonNode submit(String id) {
        return data(enterprise, "submitRectification", "'id':'" + id + "'");
    }

    private JsonNode review(String id, String result) {
        return data(enterprise, "reviewRectification", "'id':'" + id + "','result':'" + result + "'");
    }
}
