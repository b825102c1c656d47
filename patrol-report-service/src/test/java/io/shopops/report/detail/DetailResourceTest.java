package io.shopops.report.detail;

import static io.shopops.report.testing.PatrolReport.ids;
import static io.shopops.report.testing.PatrolReport.page;
import static io.shopops.report.testing.ReportService.gateway;
import static io.shopops.report.testing.ReportService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.PatrolReport;
import io.shopops.report.testing.ReportService;
import jakarta.inject.Inject;
import java.util.List;
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
class DetailResourceTest {
    @Inject
    IdentityProviderManager identities;

    private static final String FEBRUARY =
            "'startTime':'2024-02-01','endTime':'2024-02-29','pageNumber':1,'pageSize':20";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void answersAnEmptyPageWhereThereAreNoRows() {
        assertThat(PatrolReport.text(
                        gateway().token(enterprise), "{'enterpriseId':" + enterprise + "," + FEBRUARY + "}"))
                .isEqualTo(("{'code':200,'message':'ok','data':"
                                + "{'total':0,'pageNumber':1,'pageSize':20,'rows':[],'nextCursor':''}}")
                        .replace('\'', '"'));
    }

    @Test
    void showsARowWithAllKeysInTheContractsOrder() {
        save(full());
        String answer =
                PatrolReport.text(gateway().token(enterprise), "{'enterpriseId':" + enterprise + "," + FEBRUARY + "}");
        assertThat(answer.replaceFirst("(\"updateTime\":\")[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\"", "$1now\""))
                .isEqualTo(("{'code':200,'message':'ok','data':{'total':1,'pageNumber':1,'pageSize':20,'rows':[{"
                                + "'id':'V-1-0','recordId':'V-1','taskId':'T1','enterpriseId':" + enterprise
                                + ",'depId':2001,'depName':'得宝南京东路店','depCurrentName':'得宝南京东路店',"
                                + "'shopId':'S001','organizeName':'华东区','userId':5001,'userName':'王巡',"
                                + "'sourceType':8,'sourceTypeName':'现场巡店','createTime':'2024-02-29 12:00:00',"
                                + "'viewShopId':77,'viewShopName':'门头清洁','rulesBoList':"
                                + "[{'id':1,'code':'A1','description':'玻璃无污渍','hasChecked':1}],"
                                + "'evaluationScore':10,'score':6.5,'deductScore':3.25,'viewShopStatus':-1,"
                                + "'problemStatus':1,'problemStatusName':'待整改','endTime':'2024-03-07 23:59:59',"
                                + "'isInvalid':1,'moneyType':2,'money':1000,"
                                + "'pictures':['https://img.example/1.jpg'],'videos':['https://img.example/1.mp4'],"
                                + "'rectifyTime':'2024-03-01 08:00:00','rectifyUserName':'李改',"
                                + "'rectifyDescription':'已擦净','rectifyPictures':['https://img.example/2.jpg'],"
                                + "'rectifyVideos':['https://img.example/2.mp4'],'updateTime':'now'}],'nextCursor':''}}")
                        .replace('\'', '"'));
    }

    @Test
    void showsWhatIsAbsentAsZeroEmptyTextOrEmptyList() {
        save(record("V-1"));
        JsonNode row = page(enterprise, FEBRUARY).at("/rows/0");
        ObjectNode shown = row.deepCopy();
        shown.remove("updateTime");
        assertThat(shown)
                .isEqualTo(json("{'id':'V-1-0','recordId':'V-1','taskId':'','enterpriseId':" + enterprise
                        + ",'depId':2001,'depName':'得宝南京东路店','depCurrentName':'得宝南京东路店','shopId':'',"
                        + "'organizeName':'','userId':5001,'userName':'王巡','sourceType':8,"
                        + "'sourceTypeName':'现场巡店','createTime':'2024-02-29 12:00:00','viewShopId':77,"
                        + "'viewShopName':'门头清洁','rulesBoList':[],'evaluationScore':0,'score':6,'deductScore':0,"
                        + "'viewShopStatus':0,'problemStatus':0,'problemStatusName':'','endTime':'','isInvalid':0,"
                        + "'moneyType':0,'money':0,'pictures':[],'videos':[],'rectifyTime':'','rectifyUserName':'',"
                        + "'rectifyDescription':'','rectifyPictures':[],'rectifyVideos':[]}"));
    }

    @Test
    void showsTheStoresNameAsAtTheVisitAndThatOfTheLatestVisit() {
        save(
                record("V-1").put("depName", "旧名"),
                record("V-2").put("depName", "新名").put("createTime", "2024-03-15 12:00:00"),
                record("V-3").put("depName", "别店").put("depId", 2002));
        assertThat(page(enterprise, FEBRUARY).get("rows"))
                .extracting(row -> row.get("depName").textValue() + " "
                        + row.get("depCurrentName").textValue())
                .containsExactly("旧名 新名", "别店 别店");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'sourceTypes':'9,12'                    | B-0
            'sourceTypes':'8,9'                     | A-0 B-0 C-0
            'depIds':'2002,2009'                    | B-0
            'depIds':2009                           | ``
            'shopIds':'S002, s001'                  | B-0
            'userIds':'5002'                        | B-0 C-0
            'viewShopIds':[78]                      | B-0 C-0
            'problemStatus':0                       | A-0
            'problemStatus':4                       | C-0
            'isInvalid':1                           | C-0
            'isInvalid':'0'                         | A-0 B-0
            'moneyType':2                           | B-0
            'minScore':6.5                          | B-0 C-0
            'maxScore':6.49                         | A-0
            'minScore':6.01,'maxScore':'6.50'       | B-0
            'maxScore':-0.01                        | ``
            'keyword':'消防'                         | B-0
            'keyword':'旗舰'                         | C-0
            'keyword':'ADENé'                        | C-0
            'keyword':'RENÉ'                        | C-0
            'keyword':'%'                           | B-0
            'keyword':'_'                           | ``
            'keyword':'\\\\'                        | ``
            'keyword':'店王'                         | ``
            'userIds':5002,'viewShopIds':78,'moneyType':2,'keyword':'100','minScore':1  | B-0
            'userIds':5002,'sourceTypes':8          | C-0
            'userIds':5002,'sourceTypes':12         | ``
            """)
    void filters(String filter, String expected) {
        ObjectNode b = record("B")
                .put("sourceType", 9)
                .put("depId", 2002)
                .put("shopId", "S002")
                .put("userId", 5002);
        item(b).put("viewShopId", 78)
                .put("viewShopName", "消防100%")
                .put("score", 6.5)
                .put("problemStatus", 2)
                .put("moneyType", 2);
        ObjectNode c =
                record("C").put("userId", 5002).put("userName", "Adené René").put("depName", "旗舰店");
        item(c).put("viewShopId", 78)
                .put("score", 99999.99)
                .put("problemStatus", 4)
                .put("isInvalid", 1)
                .put("moneyType", 1);
        save(record("A"), b, c);
        JsonNode page = page(enterprise, FEBRUARY + "," + filter);
        assertThat(String.join(" ", ids(page))).isEqualTo(expected);
        assertThat(page.get("total").intValue()).isEqualTo(ids(page).size());
    }

    @Test
    void aFilterIsNoSql() {
        save(record("A"));
        assertThat(page(enterprise, FEBRUARY + ",'keyword':'x\\\") OR true --','shopIds':'\\\") OR (true'")
                        .get("total")
                        .intValue())
                .isZero();
    }

    @Test
    void seesNothingOfAnotherEnterprise() {
        save(record("A"));
        int other = ReportService.newEnterprise();
        assertThat(page(other, FEBRUARY).get("total").intValue()).isZero();
        assertThat(page(other, FEBRUARY + ",'depIds':2001").get("total").intValue())
                .isZero();
        assertThat(PatrolReport.post(gateway().token(other), "{'enterpriseId':" + enterprise + "," + FEBRUARY + "}"))
                .isEqualTo(json("{'code':400,'message':'enterpriseId is not granted','data':{'errors':["
                        + "{'field':'enterpriseId','message':'enterpriseId is not granted'}]}}"));
        assertThat(ids(PatrolReport.post(
                                gateway().token(other, enterprise),
                                "{'enterpriseId':" + enterprise + "," + FEBRUARY + "}")
                        .get("data")))
                .containsExactly("A-0");
    }

    @Test
    void answersACallThatIsNotWellFormed() {
        assertThat(PatrolReport.post(gateway().token(enterprise), "[]"))
                .isEqualTo(json(
                        "{'code':400,'message':'the request body is not a JSON object: it is another JSON value'}"));
        assertThat(PatrolReport.post(gateway().token(enterprise), "{}").get("message"))
                .isEqualTo(json("'pageNumber is required'"));
    }

    @Test
    void refusesACallWithoutAToken() {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/LiveCheckRest/statisticsDetailPageForCustomer")
                .then()
                .statusCode(401);
    }

    @Test
    void takesAYearThatIsFarAway() {
        for (String year : List.of("0000", "9999")) {
            assertThat(page(
                                    enterprise,
                                    "'startTime':'" + year + "-01-01 00:00:01','endTime':'" + year
                                            + "-12-31','pageNumber':1,'pageSize':20")
                            .get("total")
                            .intValue())
                    .isZero();
        }
    }

    private void save(ObjectNode... records) {
        assertThat(PatrolRecords.save(enterprise, records).get("stored").intValue())
                .isEqualTo(records.length);
    }

    private ObjectNode record(String id) {
        return PatrolRecords.record(enterprise, id).put("createTime", "2024-02-29 12:00:00");
    }

    private static ObjectNode item(ObjectNode record) {
        return (ObjectNode) record.at("/items/0");
    }

    private ObjectNode full() {
        ObjectNode record =
                record("V-1").put("shopId", "S001").put("organizeName", "华东区").put("taskId", "T1");
        item(record)
                .setAll((ObjectNode) json("{'viewShopStatus':-1,'evaluationScore':10,'score':6.5,'deductScore':3.25,"
                        + "'rulesBoList':[{'id':1,'code':'A1','description':'玻璃无污渍','hasChecked':1}],"
                        + "'problemStatus':1,'endTime':'2024-03-07 23:59:59','isInvalid':1,'moneyType':2,'money':1000,"
                        + "'pictures':['https://img.example/1.jpg'],'videos':['https://img.example/1.mp4'],"
                        + "'rectifyTime':'2024-03-01 08:00:00','rectifyUserName':'李改','rectifyDescription':'已擦净',"
                        + "'rectifyPictures':['https://img.example/2.jpg'],"
                        + "'rectifyVideos':['https://img.example/2.mp4']}"));
        return record;
    }

    @Test
    void verifiesATokenOnceWhileItIsRemembered() {
        TokenAuthenticationRequest call = new TokenAuthenticationRequest(
                new JsonWebTokenCredential(gateway().token(1084)));

        SecurityIdentity first = identities.authenticateBlocking(call);

        assertThat(identities.authenticateBlocking(call)).isSameAs(first);
    }
}
