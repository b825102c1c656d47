package io.shopops.audit.shop;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class ApprovalTest {
    @Inject
    Database database;

    @Test
    void makesANewShopLive() {
        OWNER.call("addCheckShop", submission(301, "d301"));
        assertThat(operationStatus(301)).isEqualTo(1);
        assertThat(live(301)).isEmpty();

        OWNER.call("allowShop", shop(301));

        assertThat(live(301)).containsExactly("得宝旗舰店 d301 1");
        assertThat(relations(301)).containsExactly("355 310 1485792000");
    }

    @Test
    void replacesTheFieldsOfALiveShop() {
        approve(302, submission(302, "d302").replace("{\"shopsId\"", "{\"shopIntro\":\"old\",\"shopsId\""));

        approve(302, submission(302, "D302-new").replace("得宝旗舰店", "得宝专卖店"));

        assertThat(operationStatus(302)).isEqualTo(2);
        assertThat(live(302)).containsExactly("得宝专卖店 D302-new 2");
        assertThat(database.rows("SELECT shop_intro FROM shop WHERE shops_id = 302"))
                .containsExactly("");
    }

    @Test
    void addsRenewsAndRemovesRelations() {
        approve(303, submission(303, "d303", relation(1, 1, 100, "add"), relation(1, 2, 100, "add")));

        approve(
                303,
                submission(
                        303,
                        "d303",
                        relation(1, 1, 200, "add"),
                        relation(1, 2, 100, "del"),
                        relation(2, 2, 300, "add")));

        assertThat(relations(303)).containsExactly("1 1 200", "2 2 300");
        assertThat(database.rows("""
                        SELECT details - 'fields' FROM shop_check_history WHERE shops_id = 303 AND action = 'APPROVE'
                        ORDER BY sequence"""))
                .containsExactly(
                        "{\"addedRelations\": [" + agreement(1, 1, 100) + ", " + agreement(1, 2, 100) + "]}",
                        "{\"addedRelations\": [" + agreement(2, 2, 300) + "], \"removedRelations\": ["
                                + agreement(1, 2, 100)
                                + "], \"renewedRelations\": [{\"to\": 200, \"from\": 100, \"brandId\": 1, \"supplierId\": 1}]}");
    }

    @Test
    void recordsTheRemovalOfARelationThatIsNotThere() {
        approve(304, submission(304, "d304", relation(1, 1, 100, "add"), relation(178, 480, 100, "del")));

        assertThat(relations(304)).containsExactly("1 1 100");
        assertThat(absentRelations(304)).containsExactly("null", "[{\"brandId\": 178, \"supplierId\": 480}]");
    }

    @Test
    void takesAsManyRelationsAsASubmissionMayHave() {
        String[] all = IntStream.rangeClosed(1, 500)
                .mapToObj(brand -> relation(brand, 1, 100, "add"))
                .toArray(String[]::new);

        approve(305, submission(305, "d305", all));

        assertThat(relations(305)).hasSize(500);
    }

    @Test
    void leavesTheLiveShopAloneOnARejection() {
        approve(306, submission(306, "d306"));

        OWNER.call("addCheckShop", submission(306, "d306-other", relation(9, 9, 9, "add")));
        OWNER.call("rejectShop", shop(306));

        assertThat(live(306)).containsExactly("得宝旗舰店 d306 1");
        assertThat(relations(306)).containsExactly("355 310 1485792000");
    }

    @Test
    void refusesADomainThatAnotherLiveShopHasInAnyCase() {
        approve(307, submission(307, "Debao-307"));

        JsonPath answer = OWNER.call("addCheckShop", submission(308, "dEBAO-307"));

        assertThat(answer.getInt("code")).isEqualTo(400);
        assertThat(answer.getString("message")).isEqualTo("shopDomain is taken by another live shop of the enterprise");
        assertThat(answer.getString("data.errors[0].field")).isEqualTo("shopDomain");
        assertThat(OWNER.answer("addCheckShop", submission(307, "dEBAO-307"))).isEqualTo("200 操作成功");
    }

    @Test
    void changesNothingWhereTheDomainWasTakenMeanwhile() {
        OWNER.call("addCheckShop", submission(309, "d309"));
        OWNER.call("addCheckShop", submission(310, "d309"));
        OWNER.call("allowShop", shop(309));

        assertThat(OWNER.answer("allowShop", shop(310))).isEqualTo("500 更新店铺信息失败");

        assertThat(live(310)).isEmpty();
        assertThat(relations(310)).isEmpty();
        assertThat(OWNER.call("getCheckShopInfo", shop(310)).getInt("data.examineStatus"))
                .isZero();
        assertThat(absentRelations(310)).hasSize(1);
        assertThat(OWNER.answer("rejectShop", shop(310))).isEqualTo("200 操作成功");
    }

    private static void approve(int shopsId, String submission) {
        assertThat(OWNER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");
        assertThat(OWNER.answer("allowShop", shop(shopsId))).isEqualTo("200 更新成功");
    }

    private static int operationStatus(int shopsId) {
        return OWNER.call("getCheckShopInfo", shop(shopsId)).getInt("data.operationStatus");
    }

    private List<String> live(int shopsId) {
        return database.rows("SELECT shop_name, shop_domain, check_version FROM shop WHERE shops_id = ?", shopsId);
    }

    private List<String> relations(int shopsId) {
        return database.rows(
                "SELECT brand_id, supplier_id, agreement_end_time FROM shop_relation WHERE shops_id = ? ORDER BY 1, 2",
                shopsId);
    }

    private List<String> absentRelations(int shopsId) {
        return database.rows(
                "SELECT details -> 'absentRelations' FROM shop_check_history WHERE shops_id = ? ORDER BY sequence",
                shopsId);
    }

    private static String agreement(int brandId, int supplierId, long end) {
        return "{\"brandId\": %d, \"supplierId\": %d, \"agreementEndTime\": %d}".formatted(brandId, supplierId, end);
    }
}
