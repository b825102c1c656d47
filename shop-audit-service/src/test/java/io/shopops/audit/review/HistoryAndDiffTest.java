package io.shopops.audit.review;

import static io.shopops.audit.Calls.READER;
import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.RealServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops 7300 … 7499 of enterprise 1184 are this test's. */
@QuarkusTest
@RealServers
class HistoryAndDiffTest {
    private static final String NOTHING_PENDING = "500 没有待审核的信息";

    @Test
    void tellsEveryChangeOldestFirst() {
        submit(submission(7300, "h-7300"));
        READER.call("rejectShop", "{\"shopsId\":7300,\"reviewerPid\":7,\"reason\":\"no\"}");
        submit(submission(7300, "h-7300"));
        READER.call("withdrawCheckShop", shop(7300));
        submit(submission(7300, "h-7300"));
        READER.call("allowShop", "{\"shopsId\":7300,\"reviewerPid\":8}");

        JsonPath history = READER.call("getCheckHistory", shop(7300));

        assertThat(history.getInt("data.total")).isEqualTo(6);
        assertThat(history.getInt("data.pageNumber")).isEqualTo(1);
        assertThat(history.getInt("data.pageSize")).isEqualTo(20);
        assertThat(history.getList("data.rows.checkVersion")).containsExactly(1, 1, 2, 2, 3, 3);
        assertThat(history.getList("data.rows.action"))
                .containsExactly("submit", "reject", "submit", "withdraw", "submit", "approve");
        assertThat(history.getList("data.rows.fromStatus")).containsExactly(-1, 0, -1, 0, -1, 0);
        assertThat(history.getList("data.rows.toStatus")).containsExactly(0, 2, 0, 3, 0, 1);
        assertThat(history.getList("data.rows.operatorPid")).containsExactly(1, 7, 1, 0, 1, 8);
        assertThat(history.getList("data.rows.reason")).containsExactly("", "no", "", "", "", "");
        assertThat(history.getMap("data.rows[0].details")).isEmpty();
        assertThat(history.getMap("data.rows[5].details"))
                .isEqualTo(Map.of(
                        "addedRelations",
                        List.of(Map.of("brandId", 355, "supplierId", 310, "agreementEndTime", 1485792000))));
        assertThat(history.getMap("data").containsKey("nextCursor")).isFalse();
    }

    @Test
    void pagesTheHistory() {
        submit(submission(7301, "h-7301"));
        READER.call("rejectShop", shop(7301));
        submit(submission(7301, "h-7301"));

        JsonPath second = READER.call("getCheckHistory", "{\"shopsId\":7301,\"pageNumber\":\"2\",\"pageSize\":2}");
        JsonPath past = READER.call("getCheckHistory", "{\"shopsId\":7301,\"pageNumber\":2147483647,\"pageSize\":500}");

        assertThat(second.getList("data.rows.checkVersion")).containsExactly(2);
        assertThat(second.getInt("data.total")).isEqualTo(3);
        assertThat(past.getList("data.rows")).isEmpty();
        assertThat(past.getInt("data.total")).isEqualTo(3);
        assertThat(READER.call("getCheckHistory", shop(7399)).getInt("data.total"))
                .isZero();
    }

    @Test
    void keepsWhatAnApprovalChangedOfALiveShop() {
        approve(7302, submission(7302, "h-7302", relation(1, 1, 100, "add"), relation(1, 2, 100, "add")));

        approve(
                7302,
                submission(
                                7302,
                                "h-7302",
                                relation(1, 1, 200, "add"),
                                relation(1, 2, 100, "del"),
                                relation(2, 2, 300, "add"),
                                relation(9, 9, 9, "del"))
                        .replace("得宝旗舰店", "得宝新店"));

        Map<String, Object> details = READER.call("getCheckHistory", shop(7302)).getMap("data.rows[3].details");
        assertThat((List<?>) details.get("fields")).anySatisfy(change -> assertThat(change)
                .isEqualTo(Map.of("field", "shopName", "before", "得宝旗舰店", "after", "得宝新店")));
        assertThat(details)
                .containsEntry(
                        "renewedRelations", List.of(Map.of("brandId", 1, "supplierId", 1, "from", 100, "to", 200)))
                .containsEntry("removedRelations", List.of(agreement(1, 2, 100)))
                .containsEntry("addedRelations", List.of(agreement(2, 2, 300)))
                .containsEntry("absentRelations", List.of(Map.of("brandId", 9, "supplierId", 9)));
    }

    @Test
    void showsWhatAPendingSubmissionWouldChange() {
        String times = "\"createTime\":1441936854,\"updateTime\":1442312299,\"shopsId\"";
        approve(
                7303,
                submission(
                                7303,
                                "h-7303",
                                relation(1, 1, 100, "add"),
                                relation(1, 2, 100, "add"),
                                relation(1, 3, 5, "add"))
                        .replace("\"shopsId\"", times));
        submit(submission(
                        7303,
                        "h-7303",
                        relation(1, 1, 200, "add"),
                        relation(1, 2, 7, "del"),
                        relation(1, 3, 5, "add"),
                        relation(8, 8, 8, "del"),
                        relation(2, 2, 300, "add"))
                .replace("\"shopsId\"", "\"websiteUrl\":[\"a.example\"],\"status\":1," + times));

        assertThat(READER.text("getCheckDiff", shop(7303))).isEqualTo("""
                        {"code":200,"message":"ok","data":[\
                        {"field":"websiteUrl","live":[],"pending":["a.example"]},\
                        {"field":"status","live":0,"pending":1},\
                        {"field":"shopRelation","added":[{"brandId":2,"supplierId":2,"agreementEndTime":300}],\
                        "removed":[{"brandId":1,"supplierId":2,"agreementEndTime":100}],\
                        "renewed":[{"brandId":1,"supplierId":1,"from":100,"to":200}]}]}""");
        assertThat(READER.call("getShop", shop(7303)).getInt("data.status")).isZero();
    }

    @Test
    void showsEveryFieldOfAShopThatIsNew() {
        submit(submission(7304, "h-7304"));

        JsonPath diff = READER.call("getCheckDiff", shop(7304));

        assertThat(diff.getList("data.field"))
                .containsExactly(
                        "shopName",
                        "shopNature",
                        "shopDomain",
                        "shopsType",
                        "shopLogo",
                        "shopIntro",
                        "websiteUrl",
                        "otherUrl",
                        "shopAddress",
                        "status",
                        "createTime",
                        "updateTime",
                        "shopRelation");
        assertThat(diff.getList("data.live").subList(0, 12)).containsOnly("");
        assertThat(diff.getString("data[0].pending")).isEqualTo("得宝旗舰店");
        assertThat(diff.getList("data[12].added")).isEqualTo(List.of(agreement(355, 310, 1485792000)));
    }

    @Test
    void hasNoDiffWhereNothingIsPending() {
        assertThat(READER.answer("getCheckDiff", shop(7398))).isEqualTo(NOTHING_PENDING);
        approve(7305, submission(7305, "h-7305"));
        assertThat(READER.answer("getCheckDiff", shop(7305))).isEqualTo(NOTHING_PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getCheckHistory", "getCheckDiff", "getShop"})
    void asksForTheShop(String call) {
        assertThat(READER.answer(call, "{}")).isEqualTo("400 shopsId is required");
        assertThat(READER.answer(call, "{\"shopsId\":0}"))
                .isEqualTo("400 shopsId must be a whole number from 1 to 2147483647");
        assertThat(READER.answer(call, "{\"shopsId\":1,\"enterpriseId\":1084}"))
                .isEqualTo("400 enterpriseId is not granted");
    }

    private static Map<String, Integer> agreement(int brandId, int supplierId, int end) {
        return Map.of("brandId", brandId, "supplierId", supplierId, "agreementEndTime", end);
    }

    private static void submit(String submission) {
        assertThat(READER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");
    }

    private static void approve(int shopsId, String submission) {
        submit(submission);
        assertThat(READER.answer("allowShop", shop(shopsId))).isEqualTo("200 更新成功");
    }
}
