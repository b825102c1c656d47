package io.shopops.report.intake;

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
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.LiveCheck;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class CorrectRecordResourceTest {
    private static final String FEED = """
            SELECT position, 'upsert', id FROM patrol_row WHERE enterprise_id = (SELECT ?::int)
             UNION ALL SELECT position, 'delete', id FROM patrol_deletion WHERE enterprise_id = %d ORDER BY position""";

    private static final String PLACES =
            "SELECT tableoid::regclass, created_at FROM %s WHERE enterprise_id = ? ORDER BY created_at";
    private static final String NAMES = """
            SELECT concat_ws(' ',
                   (SELECT string_agg(dep_id || name, ',' ORDER BY dep_id) FROM store_name WHERE enterprise_id = asked.id),
                   (SELECT string_agg(user_id || name, ',' ORDER BY user_id) FROM inspector_name
                     WHERE enterprise_id = asked.id),
                   (SELECT string_agg(view_shop_id || name, ',' ORDER BY view_shop_id) FROM check_item_name
                     WHERE enterprise_id = asked.id))
              FROM (SELECT ?::int AS id) AS asked""";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void theReportShowsWhatTheRecordShouldHaveBeen() {
        save(enterprise, withItems(record(enterprise, "a"), 3), record(enterprise, "b"));
        ObjectNode corrected =
                withItems(record(enterprise, "a"), 2).put("depName", "得宝西店").put("sourceType", 9);
        corrected.withObject("/items/1").put("score", 9.5).put("viewShopStatus", 1);
        assertThat(correct("a", corrected, "'reason':'记错'")).isEqualTo(json("{'recordId':'a','version':2}"));
        assertThat(rows(enterprise))
                .extracting(row ->
                        row.get("id").textValue() + " " + row.get("depName").textValue() + " "
                                + row.get("score").asText())
                .containsExactly("a-0 得宝西店 6", "a-1 得宝西店 9.5", "b-0 得宝南京东路店 6");
        // a-0 … a-2 were 1 … 3, and b-0 is 4.
        assertThat(feed()).containsExactly("4|upsert|b-0", "5|delete|a-2", "6|upsert|a-0", "7|upsert|a-1");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void aVoidRecordIsNoMore() {
        save(enterprise, withItems(record(enterprise, "a"), 2), record(enterprise, "b"));
        assertThat(data(enterprise, "voidRecord", "'recordId':'a'")).isEqualTo(json("{'recordId':'a','version':2}"));
        assertThat(rows(enterprise))
                .extracting(row -> row.get("id").textValue())
                .containsExactly("b-0");
        assertThat(feed()).containsExactly("3|upsert|b-0", "4|delete|a-0", "5|delete|a-1");
        assertThat(outcome(call(enterprise, "submitRectification", "'id':'a-0'")))
                .isEqualTo("404 id is not known");
        assertThat(outcome(call(enterprise, "getProblemHistory", "'id':'a-0'"))).isEqualTo("404 id is not known");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void historyKeepsWhatWas() {
        ObjectNode first = record(enterprise, "a");
        first.withObject("/items/0").put("problemStatus", 1);
        save(enterprise, withItems(first, 11));
        data(enterprise, "submitRectification", "'id':'a-2','userId':6001");
        JsonNode was = rows(enterprise);
        ObjectNode second = record(enterprise, "a").put("createTime", "2026-09-05 12:00:00");
        correct("a", second, "'reason':'记错'");
        data(enterprise, "voidRecord", "'recordId':'a','reason':'重复'");

        JsonNode history = data(enterprise, "getRecordHistory", "'recordId':'a'");
        assertThat(history.at("/version").intValue()).isEqualTo(3);
        assertThat(history.at("/voidTime").textValue())
                .isEqualTo(history.at("/rows/0/replaceTime").textValue());
        assertThat(history.at("/total").intValue()).isEqualTo(2);
        assertThat(history.get("rows"))
                .extracting(past ->
                        past.get("version") + " " + past.get("createTime").textValue() + " "
                                + past.get("reason").textValue() + " "
                                + past.get("rows").size())
                .containsExactly("2 2026-09-05 12:00:00 重复 1", "1 2026-10-05 12:00:00 记错 11");
        JsonNode rows = history.at("/rows/1/rows");
        assertThat(rows)
                .extracting(row -> row.get("id").textValue())
                .startsWith("a-0", "a-1", "a-2")
                .endsWith("a-10");
        assertThat(rows.at("/2/steps/0/action").textValue()).isEqualTo("submitted");
        assertThat(rows.at("/2/steps/0/userId").intValue()).isEqualTo(6001);
        ((ObjectNode) rows.get(2)).remove("steps");
        assertThat(was).contains(rows.get(2));

        assertThat(data(enterprise, "getRecordHistory", "'recordId':'a','pageNumber':2,'pageSize':1")
                        .at("/rows/0/version")
                        .intValue())
                .isEqualTo(1);
        assertThat(data(enterprise, "getRecordHistory", "'recordId':'a','pageNumber':3,'pageSize':1")
                        .toString())
                .endsWith("\"total\":2,\"pageNumber\":3,\"pageSize\":1,\"rows\":[]}");
    }

    @Test
    void anUncorrectedRecordHasNoPast() {
        save(enterprise, record(enterprise, "a"));
        assertThat(data(enterprise, "getRecordHistory", "'recordId':'a'"))
                .isEqualTo(json("{'recordId':'a','version':1,'voidTime':'','total':0,'pageNumber':1,'pageSize':10,"
                        + "'rows':[]}"));
    }

    @Test
    void whatIsStoredAlreadyChangesNothing() {
        save(enterprise, record(enterprise, "a"));
        assertThat(correct("a", record(enterprise, "a"), "'version':7")
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        correct("a", record(enterprise, "a").put("depName", "别店"), "'version':1");
        for (int i = 0; i < 2; i++) {
            assertThat(correct("a", record(enterprise, "a").put("depName", "别店"), "'version':1")
                            .get("version")
                            .intValue())
                    .isEqualTo(2);
        }
        assertThat(feed()).containsExactly("2|upsert|a-0");
    }

    @Test
    void itIsStoredUnderItsIdAsItIsNow() {
        save(enterprise, record(enterprise, "a"), record(enterprise, "b"));
        ObjectNode corrected = record(enterprise, "a").put("depName", "别店");
        correct("a", corrected, "'reason':''");
        data(enterprise, "voidRecord", "'recordId':'b'");
        assertThat(save(enterprise, corrected, record(enterprise, "b")))
                .isEqualTo(json("{'stored':0,'duplicates':2,'errors':[]}"));
        assertThat(save(
                                enterprise,
                                record(enterprise, "a"),
                                record(enterprise, "b").put("depName", "别店"))
                        .get("errors"))
                .extracting(error -> error.get("reason").textValue())
                .containsOnly("recordId is already stored with other content")
                .hasSize(2);
        assertThat(rows(enterprise)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05 12:00:00,2026-09-30 23:59:59",
        "2026-10-05 12:00:00,2026-10-06 00:00:00",
        "2026-01-01 00:00:00,2025-12-31 23:59:59",
        // Months that are not there yet, and the part that is not by month.
        "2026-10-05 12:00:00,2024-05-31 23:59:59",
        "2024-05-31 23:59:59,2019-12-31 23:59:59"
    })
    void movesToAnotherTimeWithAllThatHangsOnIt(String from, String to) {
        ObjectNode record = withItems(record(enterprise, "a").put("createTime", from), 2);
        record.withObject("/items/1").put("problemStatus", 1);
        save(enterprise, record);
        data(enterprise, "submitRectification", "'id':'a-1'");
        record.put("createTime", to);
        correct("a", record, "'reason':''");
        assertThat(steps(enterprise, "a-1")).containsExactly("found 01", "submitted 12", "corrected 22");
        String month =
                to.startsWith("2019") ? "before_2020" : to.substring(0, 7).replace('-', '_');
        for (String table : List.of("patrol_row", "patrol_step", "patrol_visit")) {
            assertThat(Rows.of(enterprise, PLACES.formatted(table)))
                    .isNotEmpty()
                    .containsOnly(table + "_" + month + "|" + to);
        }
        data(enterprise, "reviewRectification", "'id':'a-1','result':'pass'");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void aProblemThatWasWorkedOnGoesOn() {
        ObjectNode record = record(enterprise, "a");
        record.withObject("/items/0").put("problemStatus", 1);
        save(enterprise, withItems(record, 4));
        for (int i = 0; i < 3; i++) {
            data(enterprise, "submitRectification", "'id':'a-" + i + "','userName':'李店','description':'擦净'");
        }
        ObjectNode corrected = withItems(record.deepCopy(), 4);
        corrected.withObject("/items/0").put("score", 3);
        corrected.withObject("/items/1").put("viewShopId", 78);
        corrected.withObject("/items/2").put("problemStatus", 0);
        corrected.withObject("/items/3").put("problemStatus", 3);
        correct("a", corrected, "'reason':'记错'");

        assertThat(rows(enterprise))
                .extracting(row -> row.get("problemStatus").asText()
                        + row.get("rectifyUserName").textValue()
                        + row.get("rectifyDescription").textValue())
                .containsExactly("2李店擦净", "1", "0", "3");
        assertThat(steps(enterprise, "a-0")).containsExactly("found 01", "submitted 12", "corrected 22");
        assertThat(steps(enterprise, "a-1")).containsExactly("found 01");
        assertThat(steps(enterprise, "a-2")).containsExactly("found 01", "submitted 12", "corrected 20");
        assertThat(steps(enterprise, "a-3")).containsExactly("found 03");
        assertThat(data(enterprise, "getProblemHistory", "'id':'a-0'")
                        .at("/2/description")
                        .textValue())
                .isEqualTo("记错");
        LiveCheck.assertExact(enterprise);

        // What an earlier version knew of it is not the problem of today.
        correct("a", withItems(record(enterprise, "a"), 1), "'reason':''");
        correct("a", withItems(record.deepCopy(), 4), "'reason':''");
        assertThat(steps(enterprise, "a-1")).containsExactly("found 01");
        assertThat(feed()).endsWith("16|upsert|a-0", "17|upsert|a-1", "18|upsert|a-2", "19|upsert|a-3");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void namesAreThoseOfWhatIsLeft() {
        save(
                enterprise,
                record(enterprise, "old").put("createTime", "2026-10-01 12:00:00"),
                named("typo", 2001, "Z店", 5001, "Z巡", 77, "Z头"));
        assertThat(names()).isEqualTo("2001Z店 5001Z巡 77Z头");
        correct("typo", named("typo", 2001, "A店", 5001, "A巡", 77, "A头"), "'reason':''");
        assertThat(names()).isEqualTo("2001A店 5001A巡 77A头");
        // Another store, inspector and check item.
        correct("typo", named("typo", 2002, "B店", 5002, "B巡", 78, "B头"), "'reason':''");
        assertThat(names()).isEqualTo("2001得宝南京东路店,2002B店 5001王巡,5002B巡 77门头清洁,78B头");
        correct("typo", named("typo", 2002, "A店", 5002, "A巡", 78, "A头"), "'reason':''");
        assertThat(names()).isEqualTo("2001得宝南京东路店,2002A店 5001王巡,5002A巡 77门头清洁,78A头");
        data(enterprise, "voidRecord", "'recordId':'old'");
        assertThat(names()).startsWith("2001得宝南京东路店,");
        save(enterprise, named("older", 2001, "A店", 5001, "A巡", 77, "A头").put("createTime", "2026-09-01 12:00:00"));
        assertThat(names()).isEqualTo("2001A店,2002A店 5001A巡,5002A巡 77A头,78A头");
    }

    @Test
    void refusesWhatIsNotMeant() {
        save(enterprise, record(enterprise, "a"));
        String other = ",'record':" + record(enterprise, "a").put("depName", "别店");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','version':2" + other)))
                .isEqualTo("409 the record is at version 1 by now");
        assertThat(outcome(call(enterprise, "voidRecord", "'recordId':'a','version':2")))
                .isEqualTo("409 the record is at version 1 by now");
        data(enterprise, "voidRecord", "'recordId':'a','version':1");
        assertThat(outcome(call(enterprise, "voidRecord", "'recordId':'a'"))).isEqualTo("409 the record is void");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a'" + other)))
                .isEqualTo("409 the record is void");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + record(enterprise, "a"))))
                .isEqualTo("409 the record is void");
    }

    /** Its key stays when its month is taken off. */
    @Test
    void refusesWhatIsNoLongerKept() throws SQLException {
        save(enterprise, record(enterprise, "a").put("createTime", "2024-01-05 12:00:00"));
        try (Connection database = ReportService.connect();
                Statement statement = database.createStatement()) {
            statement.execute("DELETE FROM patrol_row WHERE enterprise_id = " + enterprise);
        }
        assertThat(outcome(call(enterprise, "voidRecord", "'recordId':'a'")))
                .isEqualTo("409 the record is no longer kept");
        assertThat(outcome(call(
                        enterprise,
                        "correctRecord",
                        "'recordId':'a','record':" + record(enterprise, "a").put("depName", "别店"))))
                .isEqualTo("409 the record is no longer kept");
    }

    @Test
    void knowsNoOtherRecord() {
        int other = ReportService.newEnterprise();
        save(other, record(other, "a"));
        String record = ",'record':" + record(enterprise, "a").without("enterpriseId");
        for (String call : List.of("correctRecord", "voidRecord", "getRecordHistory")) {
            assertThat(outcome(call(enterprise, call, "'recordId':'a'" + record)))
                    .isEqualTo("404 recordId is not known");
            assertThat(outcome(post(enterprise, call, "{'enterpriseId':" + other + ",'recordId':'a'" + record + "}")))
                    .isEqualTo("400 enterpriseId is not granted");
        }
        assertThat(rows(other)).hasSize(1);
    }

    @Test
    void takesARecordThatDoesNotRepeatWhoseItIsAndRefusesAnothers() {
        save(enterprise, record(enterprise, "a"));
        ObjectNode nameless = record(enterprise, "").put("depName", "别店").putNull("enterpriseId");
        assertThat(correct("a", nameless, "'reason':''").get("version").intValue())
                .isEqualTo(2);
        assertThat(data(
                                enterprise,
                                "correctRecord",
                                "'recordId':'a','record':"
                                        + TextNode.valueOf(nameless.put("depName", "另店")
                                                        .toString())
                                                .toString()
                                                .replace("'", "\\u0027"))
                        .get("version")
                        .intValue())
                .isEqualTo(3);
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + record(enterprise, "b"))))
                .isEqualTo("400 record names another recordId or enterpriseId than the call");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + record(1, "a"))))
                .isEqualTo("400 record.enterpriseId is not granted");
        nameless.withObject("/items/0").put("score", "much");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + nameless)))
                .isEqualTo("400 record.items[0].score is not a number");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':[1]")))
                .isEqualTo("400 record is not a JSON object");
        assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a'"))).isEqualTo("400 record is required");
        assertThat(post(enterprise, "voidRecord", "{}").at("/data/errors")).hasSize(2);
    }

    @Test
    void ofManyAtOnceOneWinsEachVersion() {
        ObjectNode record = record(enterprise, "a");
        record.withObject("/items/0").put("problemStatus", 1);
        save(enterprise, record);
        for (int version = 1; version <= 2; version++) {
            int meant = version;
            List<String> outcomes = LiveCheck.atOnce(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> {
                        ObjectNode corrected = record.deepCopy().put("depName", meant + "店" + i);
                        return outcome(call(
                                enterprise,
                                "correctRecord",
                                "'recordId':'a','version':" + meant + ",'record':" + corrected));
                    })
                    .toList());
            assertThat(outcomes).filteredOn("200 ok"::equals).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.equals("200 ok"))
                    .containsOnly("409 the record is at version " + (version + 1) + " by now");
        }
        LiveCheck.assertExact(enterprise);
    }

    /** Corrections, submissions and reviews, intake and a declaration that the record is void, all at once. */
    @Test
    void allThatMeetsInARecordLeavesItExact() {
        ObjectNode record = withItems(record(enterprise, "a"), 5);
        record.withObject("/items/0").put("problemStatus", 1);
        save(enterprise, record);
        List<Callable<String>> calls = IntStream.range(0, 40)
                .<Callable<String>>mapToObj(i -> () -> switch (i % 5) {
                    case 0 -> outcome(call(enterprise, "submitRectification", "'id':'a-0'"));
                    case 1 ->
                        outcome(call(
                                enterprise,
                                "reviewRectification",
                                "'id':'a-0','result':'" + (i % 2 == 0 ? "pass'" : "fail'")));
                    case 2 ->
                        save(enterprise, record(enterprise, "n" + i), record).toString();
                    case 3 ->
                        outcome(call(
                                enterprise,
                                "correctRecord",
                                "'recordId':'a','record':"
                                        + withItems(record.deepCopy(), 1 + i % 7)
                                                .put("createTime", "2026-%02d-05 12:00:00".formatted(9 + i % 2))));
                    default -> i == 39 ? outcome(call(enterprise, "voidRecord", "'recordId':'a'")) : "";
                })
                .toList();
        List<String> outcomes = LiveCheck.atOnce(calls);
        assertThat(outcomes).noneMatch(outcome -> outcome.startsWith("500"));
        assertThat(outcomes.get(39)).isEqualTo("200 ok");
        assertThat(StreamSupport.stream(rows(enterprise).spliterator(), false))
                .extracting(row -> row.get("recordId").textValue())
                .hasSize(8)
                .doesNotContain("a");
        JsonNode history = data(enterprise, "getRecordHistory", "'recordId':'a'");
        assertThat(history.get("total").intValue())
                .isEqualTo(history.get("version").intValue() - 1);
        assertThat(Rows.of(enterprise, "SELECT count(*) FROM patrol_step WHERE enterprise_id = ?"))
                .containsExactly("0");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void refusesACallWithoutAToken() {
        for (String call : List.of("correctRecord", "voidRecord", "getRecordHistory")) {
            RestAssured.given()
                    .contentType("application/json")
                    .body("{}")
                    .post("/LiveCheckRest/" + call)
                    .then()
                    .statusCode(401);
        }
    }

    private JsonNode correct(String recordId, ObjectNode corrected, String fields) {
        return data(enterprise, "correctRecord", "'recordId':'" + recordId + "','record':" + corrected + "," + fields);
    }

    private List<String> feed() {
        return Rows.of(enterprise, FEED.formatted(enterprise));
    }

    private String names() {
        return Rows.of(enterprise, NAMES).get(0);
    }

    private ObjectNode named(
            String recordId, int depId, String depName, int userId, String userName, int checkItem, String itemName) {
        ObjectNode record = record(enterprise, recordId)
                .put("depId", depId)
                .put("depName", depName)
                .put("userId", userId)
                .put("userName", userName);
        record.withObject("/items/0").put("viewShopId", checkItem).put("viewShopName", itemName);
        return record;
    }
}
