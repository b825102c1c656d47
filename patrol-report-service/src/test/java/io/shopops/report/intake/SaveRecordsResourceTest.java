package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.body;
import static io.shopops.report.testing.PatrolRecords.post;
import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.save;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static io.shopops.report.testing.ReportService.gateway;
import static io.shopops.report.testing.ReportService.json;
import static io.shopops.report.testing.ReportService.request;
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
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.util.Collections;
import java.util.stream.IntStream;
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
class SaveRecordsResourceTest {
    private static final String COUNT = "SELECT count(*) FROM patrol_row WHERE enterprise_id = ?";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void answersWhatBecameOfTheRecords() {
        assertThat(request(gateway().token(enterprise), body(record(enterprise, "a"), record(enterprise, "b")))
                        .post("/LiveCheckRest/saveRecords")
                        .asString())
                .isEqualTo("{\"code\":200,\"message\":\"ok\",\"data\":{\"stored\":2,\"duplicates\":0,\"errors\":[]}}");
    }

    @Test
    void keepsEveryFieldOfARecord() {
        ObjectNode full = (ObjectNode) json("{'recordId':'V-20261005-0001','enterpriseId':'" + enterprise
                + "','depId':2001,'depName':'得宝南京东路店','shopId':'S001','organizeName':'华东区','taskId':'T1',"
                + "'userId':5001,'userName':'王巡','sourceType':'8','createTime':'2026-10-05 12:00:00','items':["
                + "{'viewShopId':76,'viewShopName':'卫生','score':'-0.5'},"
                + "{'viewShopId':77,'viewShopName':'门头清洁','viewShopStatus':-1,'evaluationScore':10,'score':6,"
                + "'deductScore':4.25,'rulesBoList':[{'id':1,'code':'A1','description':'玻璃无污渍','hasChecked':1},{}],"
                + "'problemStatus':4,'endTime':'2026-10-12 23:59:59','isInvalid':1,'moneyType':2,'money':50.5,"
                + "'pictures':['https://img.example/1.jpg'],'videos':['http://img.example/2.mp4'],"
                + "'rectifyTime':'2026-10-06 08:00:00','rectifyUserName':'李店','rectifyDescription':'擦\\n净',"
                + "'rectifyPictures':['https://img.example/3.jpg'],'rectifyVideos':['https://img.example/4.mp4']}]}");
        assertThat(save(enterprise, full).get("stored").intValue()).isEqualTo(1);
        assertThat(Rows.of(enterprise, """
                        SELECT id, record_id, created_at, source_type, dep_id, dep_name, shop_id, organize_name,
                               task_id, user_id, user_name, view_shop_id, view_shop_name, view_shop_status,
                               evaluation_score, score, deduct_score, rules, problem_status, end_time, is_invalid,
                               money_type, money, pictures, videos, rectify_time, rectify_user_name,
                               rectify_description, rectify_pictures, rectify_videos
                          FROM patrol_row WHERE enterprise_id = ? ORDER BY id
                        """))
                .containsExactly(
                        "V-20261005-0001-0|V-20261005-0001|2026-10-05 12:00:00|8|2001|得宝南京东路店|S001|华东区|T1|5001|王巡|"
                                + "76|卫生|0|0|-50|0|[]|0|null|f|0|0|[]|[]|null|||[]|[]",
                        "V-20261005-0001-1|V-20261005-0001|2026-10-05 12:00:00|8|2001|得宝南京东路店|S001|华东区|T1|5001|王巡|"
                                + "77|门头清洁|-1|1000|600|425|[{\"id\":1,\"code\":\"A1\",\"description\":\"玻璃无污渍\","
                                + "\"hasChecked\":1},{\"id\":0,\"code\":\"\",\"description\":\"\",\"hasChecked\":0}]|4|"
                                + "2026-10-12 23:59:59|t|2|5050|[\"https://img.example/1.jpg\"]|"
                                + "[\"http://img.example/2.mp4\"]|2026-10-06 08:00:00|李店|擦\n净|"
                                + "[\"https://img.example/3.jpg\"]|[\"https://img.example/4.mp4\"]");
    }

    @Test
    void takesARecordThatComesAgainForADuplicate() {
        save(enterprise, withItems(record(enterprise, "a"), 3));
        ObjectNode sameInOtherWords = withItems(record(enterprise, "a"), 3);
        sameInOtherWords.put("sourceType", "8").put("shopId", "").put("laterField", 1);
        assertThat(save(enterprise, sameInOtherWords)).isEqualTo(json("{'stored':0,'duplicates':1,'errors':[]}"));
        assertThat(Rows.of(enterprise, COUNT)).containsExactly("3");
    }

    @Test
    void refusesOtherContentUnderTheSameIdAndKeepsTheFirst() {
        save(enterprise, record(enterprise, "a"));
        ObjectNode other = withItems(record(enterprise, "a"), 2);
        assertThat(save(enterprise, other))
                .isEqualTo(
                        json(
                                "{'stored':0,'duplicates':0,'errors':[{'index':0,"
                                        + "'recordId':'a','field':'recordId','reason':'recordId is already stored with other content'}]}"));
        assertThat(Rows.of(enterprise, COUNT)).containsExactly("1");
    }

    @Test
    void countsEachOfAMixedCallOnceAndStoresTheGoodOnes() {
        save(enterprise, record(enterprise, "known"), record(enterprise, "other"));
        ObjectNode wrong = record(enterprise, "wrong");
        wrong.withObject("/items/0").put("score", "much");
        ObjectNode nameless = record(enterprise, "");
        assertThat(save(
                        enterprise,
                        record(enterprise, "new"),
                        wrong,
                        record(enterprise, "known"),
                        record(enterprise, "other").put("depName", "another"),
                        record(enterprise, "new"),
                        record(enterprise, "new").put("depName", "another"),
                        nameless,
                        record(enterprise, "last")))
                .isEqualTo(json("{'stored':2,'duplicates':2,'errors':["
                        + "{'index':1,'recordId':'wrong','field':'items[0].score','reason':'items[0].score is not a number'},"
                        + "{'index':3,'recordId':'other','field':'recordId','reason':'recordId is already stored with other content'},"
                        + "{'index':5,'recordId':'new','field':'recordId','reason':'recordId is already stored with other content'},"
                        + "{'index':6,'recordId':'','field':'recordId','reason':'recordId is required'}]}"));
        assertThat(Rows.of(enterprise, COUNT)).containsExactly("4");
    }

    @Test
    void namesARecordThatIsNoObjectOrHasNoReadableId() {
        assertThat(post(enterprise, "{'records':[7,{'recordId':'\\ud800'},{'recordId':5}]}")
                        .get("data"))
                .isEqualTo(json("{'stored':0,'duplicates':0,'errors':["
                        + "{'index':0,'recordId':'','field':'records','reason':'records[0] is not a JSON object'},"
                        + "{'index':1,'recordId':'','field':'recordId','reason':'recordId holds one half of a surrogate pair'},"
                        + "{'index':2,'recordId':'','field':'recordId','reason':'recordId is not text'}]}"));
    }

    @Test
    void storesNothingForAnEnterpriseThatIsNotGranted() {
        int foreign = ReportService.newEnterprise();
        assertThat(save(enterprise, record(foreign, "a"), record(enterprise, "a")))
                .isEqualTo(json("{'stored':1,'duplicates':0,'errors':[{'index':0,'recordId':'a',"
                        + "'field':'enterpriseId','reason':'enterpriseId is not granted'}]}"));
        assertThat(Rows.of(foreign, COUNT)).containsExactly("0");
    }

    @Test
    void oneEnterprisesIdsAreNotAnothers() {
        int other = ReportService.newEnterprise();
        save(enterprise, record(enterprise, "a"));
        assertThat(save(other, record(other, "a").put("depName", "another"))
                        .get("stored")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void takesTheRecordsAsTextOfAnArray() {
        String text = body(record(enterprise, "a")).replaceFirst("\\{\"records\":(.*)}$", "$1");
        assertThat(post(enterprise, "{\"records\":" + quoted(text) + "}")
                        .at("/data/stored")
                        .intValue())
                .isEqualTo(1);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    @Test
    void takesFiveHundredRecordsAndNotOneMore() {
        ObjectNode[] records = IntStream.range(0, 500)
                .mapToObj(i -> withItems(record(enterprise, "r" + i), 20))
                .toArray(ObjectNode[]::new);
        assertThat(save(enterprise, records)).isEqualTo(json("{'stored':500,'duplicates':0,'errors':[]}"));
        assertThat(save(enterprise, records)).isEqualTo(json("{'stored':0,'duplicates':500,'errors':[]}"));
        assertThat(Rows.of(enterprise, COUNT)).containsExactly("10000");

        ObjectNode[] tooMany = Collections.nCopies(501, record(enterprise, "x")).toArray(ObjectNode[]::new);
        assertThat(post(enterprise, body(tooMany)).get("message").textValue())
                .isEqualTo("records has 501 entries, the limit is 500");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]|the request body is not a JSON object: it is another JSON value",
                "{}|records is required",
                "{'records':null}|records is required",
                "{'records':[]}|records is required",
                "{'records':'[]'}|records is required",
                "{'records':{}}|records is not a JSON array",
                "{'records':'{'}|records is not a JSON array: it is not valid JSON at line 1, column 2",
                "{'records':'{}'}|records is not a JSON array",
                "{'records':' '}|records is not a JSON array: it is empty",
                "{'records':'[1e99999999999]'}|records is not a JSON array: it is not valid JSON, for the exponent of a number"
                        + " is too large",
                "{'records':5}|records is not a JSON array"
            })
    void refusesACallThatIsNotWellFormed(String body, String message) {
        JsonNode answer = post(enterprise, body);
        assertThat(answer.get("code").intValue()).isEqualTo(400);
        assertThat(answer.get("message").textValue()).isEqualTo(message);
    }

    @Test
    void refusesACallWithoutAToken() {
        RestAssured.given()
                .contentType("application/json")
                .body(body(record(enterprise, "a")))
                .post("/LiveCheckRest/saveRecords")
                .then()
                .statusCode(401);
    }
}
