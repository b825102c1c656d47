package io.shopops.audit.review;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class AuditCallsTest {
    @Inject
    Database database;

    @Test
    void submitsOnceWhileOneIsPending() {
        assertThat(OWNER.text("addCheckShop", submission(101, "d101")))
                .isEqualTo("{\"code\":200,\"message\":\"操作成功\"}");
        assertThat(OWNER.text("addCheckShop", submission(101, "d101")))
                .isEqualTo("{\"code\":400,\"message\":\"店铺已经在审核中\"}");
    }

    @Test
    void listsEveryProblemAndAnswersWithTheFirst() {
        assertThat(OWNER.text(
                        "addCheckShop", "{\"shopsId\":1,\"shopName\":\"x\",\"shopNature\":3,\"shopRelation\":[1]}"))
                .isEqualTo("""
                        {"code":400,"message":"shopDomain is required","data":{"errors":[\
                        {"field":"shopDomain","message":"shopDomain is required"},\
                        {"field":"createPid","message":"createPid is required"},\
                        {"field":"shopNature","message":"shopNature must be a whole number from 1 to 2"},\
                        {"field":"shopRelation[0]","message":"shopRelation[0] must be an object"}]}}""");
    }

    @Test
    void showsTheSubmissionInTheContractsForm() {
        OWNER.call("addCheckShop", """
                {"shopsId":"102","shopName":"得宝旗舰店","shopNature":"2","shopDomain":"d102","createPid":"9","shopsType":2,
                 "shopRelation":[{"method":"add","supplierId":310,"brandId":355,"agreementEndTime":"1485792000"},
                                 {"brandId":178,"supplierId":480,"agreementEndTime":1459353600,"method":"del"}],
                 "shopLogo":"http://img.example/{width}.jpg","shopIntro":"简介","status":1,
                 "websiteUrl":[ "www.paperworks.com.cn" ],"otherUrl":["www.paperworks.com.cn","https:\\/\\/jnby.tmall.com\\/"],
                 "shopAddress":"[\\"南京东路\\"]","createTime":1441936854,"updateTime":1442312299}""");

        assertThat(OWNER.text("getCheckShopInfo", shop(102))).isEqualTo("""
                        {"code":200,"message":"ok","data":{"checkVersion":1,"createPid":9,"createTime":1441936854,\
                        "examineStatus":0,"isRead":1,"operationStatus":1,\
                        "otherUrl":"[\\"www.paperworks.com.cn\\",\\"https://jnby.tmall.com/\\"]","rejectReason":"",\
                        "shopAddress":"[\\"南京东路\\"]","shopDomain":"d102","shopIntro":"简介",\
                        "shopLogo":"http://img.example/{width}.jpg","shopName":"得宝旗舰店","shopNature":2,\
                        "shopRelation":"[{\\"agreementEndTime\\":1485792000,\\"brandId\\":355,\\"method\\":\\"add\\",\\"supplierId\\":310},\
                        {\\"agreementEndTime\\":1459353600,\\"brandId\\":178,\\"method\\":\\"del\\",\\"supplierId\\":480}]",\
                        "shopsId":102,"shopsType":2,"status":1,"updateTime":1442312299,\
                        "websiteUrl":"[\\"www.paperworks.com.cn\\"]"}}""");
    }

    @Test
    void showsEmptyTextForWhatIsAbsent() {
        OWNER.call("addCheckShop", submission(103, "d103"));

        Map<String, Object> data = OWNER.call("getCheckShopInfo", shop(103)).getMap("data");

        assertThat(data)
                .containsEntry("otherUrl", "")
                .containsEntry("shopAddress", "")
                .containsEntry("shopIntro", "")
                .containsEntry("shopLogo", "")
                .containsEntry("websiteUrl", "")
                .containsEntry("shopsType", 1)
                .containsEntry("status", 0);
        assertThat(data.get("createTime")).isEqualTo(data.get("updateTime"));
    }

    @Test
    void isReadFromTheFirstLookOn() {
        OWNER.call("addCheckShop", submission(104, "d104"));
        assertThat(isRead(104)).isEqualTo("f");

        assertThat(OWNER.call("getCheckShopInfo", shop(104)).getInt("data.isRead"))
                .isEqualTo(1);
        assertThat(isRead(104)).isEqualTo("t");

        OWNER.call("rejectShop", shop(104));
        assertThat(isRead(104)).isEqualTo("t");
    }

    private String isRead(int shopsId) {
        return database.rows("SELECT is_read FROM shop_check WHERE shops_id = ?", shopsId)
                .get(0);
    }

    @Test
    void hasNoDataForAShopThatWasNeverSubmitted() {
        assertThat(OWNER.text("getCheckShopInfo", shop(105))).isEqualTo("{\"code\":500,\"message\":\"暂无数据\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"shopsId\":\"\"}", "{\"shopsId\":0}", "{\"shopsId\":1.5}", "{\"shopsId\":2147483648}"})
    void namesAWrongShopInTheWordsOfEachCall(String body) {
        assertThat(OWNER.answer("getCheckShopInfo", body)).isEqualTo("400 店铺id有误");
        assertThat(OWNER.answer("allowShop", body)).isEqualTo("400 店铺信息有误");
        assertThat(OWNER.answer("rejectShop", body)).isEqualTo("400 店铺信息有误");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowShop", "rejectShop"})
    void decidesNothingForAShopThatWasNeverSubmitted(String decision) {
        assertThat(OWNER.answer(decision, shop(106))).isEqualTo("500 没有待审核的信息");
    }

    @Test
    void approvesOnce() {
        OWNER.call("addCheckShop", submission(107, "d107"));

        assertThat(OWNER.text("allowShop", shop(107))).isEqualTo("{\"code\":200,\"message\":\"更新成功\"}");
        assertThat(OWNER.answer("allowShop", shop(107))).isEqualTo("500 没有待审核的信息");
        assertThat(OWNER.answer("rejectShop", shop(107))).isEqualTo("500 没有待审核的信息");
        assertThat(OWNER.call("getCheckShopInfo", shop(107)).getInt("data.examineStatus"))
                .isEqualTo(1);
    }

    @Test
    void rejectsWithAReasonAndTakesAnotherSubmission() {
        OWNER.call("addCheckShop", submission(108, "d108"));

        assertThat(OWNER.text("rejectShop", "{\"shopsId\":108,\"reviewerPid\":7,\"reason\":\"资料不全\"}"))
                .isEqualTo("{\"code\":200,\"message\":\"操作成功\"}");
        JsonPath rejected = OWNER.call("getCheckShopInfo", shop(108));
        assertThat(rejected.getInt("data.examineStatus")).isEqualTo(2);
        assertThat(rejected.getString("data.rejectReason")).isEqualTo("资料不全");

        assertThat(OWNER.answer("addCheckShop", submission(108, "d108"))).isEqualTo("200 操作成功");
        JsonPath resubmitted = OWNER.call("getCheckShopInfo", shop(108));
        assertThat(resubmitted.getInt("data.checkVersion")).isEqualTo(2);
        assertThat(resubmitted.getInt("data.examineStatus")).isZero();
        assertThat(resubmitted.getString("data.rejectReason")).isEmpty();
    }

    @Test
    void decidesOnlyTheVersionThatTheReviewerSaw() {
        OWNER.call("addCheckShop", submission(109, "d109"));
        OWNER.call("rejectShop", shop(109));
        OWNER.call("addCheckShop", submission(109, "d109"));

        assertThat(OWNER.answer("allowShop", "{\"shopsId\":109,\"checkVersion\":1}"))
                .isEqualTo("409 审核信息已变更");
        assertThat(OWNER.answer("rejectShop", "{\"shopsId\":109,\"checkVersion\":3}"))
                .isEqualTo("409 审核信息已变更");
        assertThat(OWNER.answer("allowShop", "{\"shopsId\":109,\"checkVersion\":\"2\"}"))
                .isEqualTo("200 更新成功");
        assertThat(OWNER.answer("allowShop", "{\"shopsId\":109,\"checkVersion\":1}"))
                .isEqualTo("500 没有待审核的信息");
    }

    @Test
    void keepsTheHistoryOfEveryChange() {
        OWNER.call("addCheckShop", submission(110, "d110"));
        OWNER.call("rejectShop", "{\"shopsId\":110,\"reviewerPid\":7,\"reason\":\"no\"}");
        OWNER.call("addCheckShop", submission(110, "d110"));
        OWNER.call("allowShop", "{\"shopsId\":110,\"reviewerPid\":8,\"reason\":\"yes\"}");

        assertThat(database.rows("""
                        SELECT sequence, check_version, action, from_status, to_status, operator_pid, reason
                        FROM shop_check_history WHERE shops_id = 110 ORDER BY sequence"""))
                .containsExactly(
                        "1 1 SUBMIT null 0 1 ", "2 1 REJECT 0 2 7 no", "3 2 SUBMIT null 0 1 ", "4 2 APPROVE 0 1 8 yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE shop_check_history SET reason = 'x'",
                "DELETE FROM shop_check_history",
                "TRUNCATE shop_check_history"
            })
    void letsNobodyAlterTheHistory(String tampering) {
        assertThatThrownBy(() -> database.run(tampering))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void keepsASecondPendingAuditOutByTheDatabaseItself() throws SQLException {
        OWNER.call("addCheckShop", submission(111, "d111"));
        OWNER.call("rejectShop", shop(111));
        // A pending row that the head does not know of: no code of ours would write it.
        database.run("""
                INSERT INTO shop_check SELECT (jsonb_populate_record(c,
                  '{"check_version":9,"examine_status":0,"decided_at":null}')).* FROM shop_check c WHERE shops_id = 111""");

        assertThat(OWNER.answer("addCheckShop", submission(111, "d111"))).isEqualTo("400 店铺已经在审核中");
    }

    @Test
    void leavesEverythingAsItWasWhenADecisionCannotBeStored() throws SQLException {
        OWNER.call("addCheckShop", submission(112, "d112"));
        database.run("""
                CREATE FUNCTION fail_112() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$""");
        database.run("""
                CREATE TRIGGER fail_112 BEFORE INSERT ON shop_check_history FOR EACH ROW
                WHEN (NEW.shops_id = 112) EXECUTE FUNCTION fail_112()""");

        assertThat(OWNER.answer("rejectShop", shop(112))).isEqualTo("500 操作失败");
        assertThat(OWNER.answer("allowShop", shop(112))).isEqualTo("500 更新店铺信息失败");
        assertThat(OWNER.call("getCheckShopInfo", shop(112)).getInt("data.examineStatus"))
                .isZero();
        assertThat(database.rows("SELECT 1 FROM shop WHERE shops_id = 112")).isEmpty();

        database.run("DROP TRIGGER fail_112 ON shop_check_history");
        assertThat(OWNER.answer("allowShop", shop(112))).isEqualTo("200 更新成功");
    }

    @Test
    void triesAgainWhatMetAnotherTransaction() throws SQLException {
        database.run("CREATE SEQUENCE attempts_113");
        database.run("""
                CREATE FUNCTION fail_113() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  IF nextval('attempts_113') <= 2 THEN RAISE 'met another' USING ERRCODE = '40P01'; END IF;
                  RETURN NEW; END $$""");
        database.run("""
                CREATE TRIGGER fail_113 BEFORE INSERT ON shop_check_history FOR EACH ROW
                WHEN (NEW.shops_id = 113) EXECUTE FUNCTION fail_113()""");

        assertThat(OWNER.answer("addCheckShop", submission(113, "d113"))).isEqualTo("200 操作成功");
        assertThat(database.rows("SELECT sequence FROM shop_check_history WHERE shops_id = 113"))
                .containsExactly("1");
    }

    @Test
    void answersAFaultWithoutItsInside() throws SQLException {
        database.run("CREATE FUNCTION fail_114() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'secret'; END $$");
        database.run("""
                CREATE TRIGGER fail_114 BEFORE INSERT ON shop_check FOR EACH ROW
                WHEN (NEW.shops_id = 114) EXECUTE FUNCTION fail_114()""");

        HttpResponse<String> answer = OWNER.send("addCheckShop", submission(114, "d114"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"code\":500,\"message\":\"internal error\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"addCheckShop", "getCheckShopInfo", "allowShop", "rejectShop"})
    void refusesABodyThatIsNoJsonObject(String call) {
        assertThat(OWNER.answer(call, "[1]")).isEqualTo("400 the request body is not a JSON object: its type is array");
        assertThat(OWNER.answer(call, "")).isEqualTo("400 the request body is not a JSON object: it is empty");
    }

    @Test
    void letsOneOfManySubmissionsAtOnceWin() {
        List<String> answers = OWNER.atOnce(50, "addCheckShop", submission(115, "d115"));

        assertThat(answers).containsOnlyOnce("200 操作成功");
        assertThat(answers).filteredOn("400 店铺已经在审核中"::equals).hasSize(49);
        assertThat(database.rows("SELECT check_version FROM shop_check WHERE shops_id = 115"))
                .containsExactly("1");
    }

    @Test
    void letsOneOfManyDecisionsAtOnceWin() {
        OWNER.call("addCheckShop", submission(116, "d116", relation(1, 1, 1, "add")));

        List<String> answers = OWNER.atOnce(50, "allowShop", shop(116));

        assertThat(answers).containsOnlyOnce("200 更新成功");
        assertThat(answers).filteredOn("500 没有待审核的信息"::equals).hasSize(49);
        assertThat(database.rows("SELECT sequence, action FROM shop_check_history WHERE shops_id = 116 ORDER BY 1"))
                .containsExactly("1 SUBMIT", "2 APPROVE");
    }

    @Test
    void takesManyShopsAtOnce() {
        List<String> answers = IntStream.rangeClosed(2001, 2020)
                .parallel()
                .mapToObj(id -> OWNER.answer("addCheckShop", submission(id, "d" + id)))
                .toList();

        assertThat(answers).containsOnly("200 操作成功");
    }
}
