package io.shopops.audit.shop;

import static io.shopops.audit.Calls.READER;
import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shops 7500 … 7799 of enterprises 1184 and 1185 are this test's; 7500 … 7599 say so in their domains. */
@QuarkusTest
@RealServers
class ShopListTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Inject
    Database database;

    @Test
    void aPageLargerThanTheGatewayTakesIsRefusedWithAdvice() throws SQLException {
        for (int shop = 7790; shop < 7793; shop++) {
            approve(shop, submission(shop, "large-" + shop));
        }
        database.run(
                "UPDATE shop SET shop_address = ARRAY[repeat('\"', 1300000)] WHERE shops_id BETWEEN 7790 AND 7792");

        assertThat(READER.answer("listShops", "{\"keyword\":\"large-\"}"))
                .isEqualTo("400 the page is larger than 12 MB: ask for one of a smaller pageSize");
        assertThat(READER.call("listShops", "{\"keyword\":\"large-\",\"pageSize\":1}")
                        .getList("data.rows.shopsId"))
                .containsExactly(7790);
    }

    @Test
    void aSubmissionCannotGiveAShopMoreRelationsThanOneMayHave() throws SQLException {
        approve(7794, submission(7794, "related-7794"));
        database.run("""
                INSERT INTO shop_relation (enterprise_id, shops_id, brand_id, supplier_id, agreement_end_time)
                SELECT 1184, 7794, n, 1, 100 FROM generate_series(1, 9998) n""");

        assertThat(READER.answer(
                        "addCheckShop",
                        submission(7794, "related-7794", relation(355, 310, 1, "add"), relation(9, 9, 1, "add"))))
                .isEqualTo("200 操作成功");
        READER.call("withdrawCheckShop", shop(7794));
        assertThat(READER.answer(
                        "addCheckShop",
                        submission(7794, "related-7794", relation(8, 9, 1, "add"), relation(9, 9, 1, "add"))))
                .isEqualTo("400 shopRelation would give the shop more than 10000 relations");
        assertThat(READER.answer(
                        "addCheckShop",
                        submission(
                                7794,
                                "related-7794",
                                relation(8, 9, 1, "add"),
                                relation(9, 9, 1, "add"),
                                relation(9, 1, 1, "del"))))
                .isEqualTo("200 操作成功");
    }

    @Test
    void showsALiveShopWithItsRelationsAndWhereTheyComeFrom() {
        approve(
                7600,
                submission(
                        7600,
                        "live-7600",
                        relation(2, 1, 100, "add"),
                        relation(1, 1, 100, "add"),
                        relation(1, 2, 9, "add")));
        approve(
                7600,
                submission(7600, "live-7600", relation(1, 1, 200, "add"), relation(1, 2, 9, "add"))
                        .replace(
                                "\"shopsId\"",
                                "\"websiteUrl\":[\"a.example\"],\"createTime\":5,\"updateTime\":6,\"shopsId\""));

        String answer = READER.text("getShop", shop(7600));

        assertThat(answer.replaceAll("\"approvedAt\":[0-9]{10}", "\"approvedAt\":0"))
                .isEqualTo("""
                        {"code":200,"message":"ok","data":{"shopsId":7600,"shopName":"得宝旗舰店","shopNature":1,\
                        "shopDomain":"live-7600","shopsType":1,"shopLogo":"","shopIntro":"",\
                        "websiteUrl":["a.example"],"otherUrl":[],"shopAddress":[],"status":0,\
                        "createTime":5,"updateTime":6,"checkVersion":2,"approvedAt":0,"importedAt":0,"relations":[\
                        {"brandId":1,"supplierId":1,"agreementEndTime":200,"checkVersion":2},\
                        {"brandId":1,"supplierId":2,"agreementEndTime":9,"checkVersion":1},\
                        {"brandId":2,"supplierId":1,"agreementEndTime":100,"checkVersion":1}]}}""");
    }

    @Test
    void hasNoDataForAShopThatIsNotLive() {
        assertThat(READER.answer("addCheckShop", submission(7601, "live-7601"))).isEqualTo("200 操作成功");

        assertThat(READER.text("getShop", shop(7601))).isEqualTo("{\"code\":500,\"message\":\"暂无数据\"}");
        assertThat(READER.answer("getShop", "{\"shopsId\":7600,\"enterpriseId\":1185}"))
                .isEqualTo("500 暂无数据");
    }

    @Test
    void saysWhenAShopWasImported() throws SQLException {
        approve(7602, submission(7602, "live-7602"));
        database.run("UPDATE shop SET imported_at = to_timestamp(1700000000), check_version = 0 WHERE shops_id = 7602");
        database.run("UPDATE shop_relation SET check_version = NULL WHERE shops_id = 7602");

        JsonPath shop = READER.call("getShop", shop(7602));

        assertThat(shop.getLong("data.importedAt")).isEqualTo(1700000000);
        assertThat(shop.getInt("data.checkVersion")).isZero();
        assertThat(shop.getInt("data.relations[0].checkVersion")).isZero();
    }

    @Test
    void listsByKeywordAndStatusInTheOrderOfIds() {
        approve(7511, submission(7511, "Mango-7511"));
        approve(7510, submission(7510, "mango-7510").replace("\"shopsId\"", "\"status\":1,\"shopsId\""));
        approve(7512, submission(7512, "melon-7512").replace("得宝旗舰店", "芒果店"));

        assertThat(list("\"keyword\":\"MANGO-75\"").getList("data.rows.shopsId"))
                .containsExactly(7510, 7511);
        assertThat(list("\"keyword\":\"mango-75\",\"status\":1").getList("data.rows.shopsId"))
                .containsExactly(7510);
        assertThat(list("\"keyword\":\"芒\"").getList("data.rows.shopsId")).containsExactly(7512);
        assertThat(list("\"keyword\":\"mango-75\",\"enterpriseId\":1185").getInt("data.total"))
                .isZero();
        assertThat(list("\"keyword\":\"mango-75\"").getList("data.rows[0].relations"))
                .isEqualTo(List.of(
                        Map.of("brandId", 355, "supplierId", 310, "agreementEndTime", 1485792000, "checkVersion", 1)));
    }

    @Test
    void findsAgreementsThatEndUpToTheLastSecondOfADay() {
        LocalDate today = LocalDate.now(ZONE);
        long endOfTheTenthDay = today.plusDays(11).atStartOfDay(ZONE).toEpochSecond() - 1;
        approve(7520, submission(7520, "ends-7520", relation(1, 1, endOfTheTenthDay, "add")));
        approve(7521, submission(7521, "ends-7521", relation(1, 1, endOfTheTenthDay + 1, "add")));
        approve(7522, submission(7522, "ends-7522", relation(1, 1, 1485792000, "add")));
        approve(
                7523,
                submission(
                        7523,
                        "ends-7523",
                        relation(1, 1, endOfTheTenthDay, "add"),
                        relation(1, 2, endOfTheTenthDay - 1, "add")));

        assertThat(endWithin(10)).containsExactly(7520, 7523);
        assertThat(endWithin(9)).isEmpty();
        assertThat(endWithin(11)).containsExactly(7520, 7521, 7523);
    }

    @Test
    void pagesByNumberAndByCursor() {
        for (int shopsId = 7530; shopsId < 7535; shopsId++) {
            approve(shopsId, submission(shopsId, "paged-" + shopsId));
        }
        List<Integer> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = list("\"keyword\":\"paged-75\",\"pageSize\":2,\"cursor\":\"" + cursor + "\"");
            assertThat(page.getInt("data.total")).isEqualTo(5);
            assertThat(page.getMap("data").containsKey("pageNumber")).isEqualTo(cursor.isEmpty());
            seen.addAll(page.getList("data.rows.shopsId", Integer.class));
            cursor = page.getString("data.nextCursor");
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(7530, 7531, 7532, 7533, 7534);
        assertThat(list("\"keyword\":\"paged-75\",\"pageSize\":2,\"pageNumber\":3")
                        .getList("data.rows.shopsId"))
                .containsExactly(7534);
        assertThat(list("\"keyword\":\"paged-75\",\"pageNumber\":2").getList("data.rows"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":2 | status must be a whole number from 0 to 1",
                "\"agreementEndsWithinDays\":-1 | agreementEndsWithinDays must be a whole number from 0 to 3650",
                "\"agreementEndsWithinDays\":3651 | agreementEndsWithinDays must be a whole number from 0 to 3650",
                "\"pageSize\":0 | pageSize must be a whole number from 1 to 500",
                "\"cursor\":\"bGlzdENoZWNrU2hvcHM6MSwyLDM\" | cursor must be a nextCursor that listShops answered",
                "\"enterpriseId\":1084 | enterpriseId is not granted",
            })
    void refusesAFilterThatIsNotValid(String filter, String message) {
        assertThat(READER.answer("listShops", "{" + filter + "}")).isEqualTo("400 " + message);
    }

    private static List<Integer> endWithin(int days) {
        return list("\"keyword\":\"ends-75\",\"agreementEndsWithinDays\":" + days)
                .getList("data.rows.shopsId", Integer.class);
    }

    private static JsonPath list(String filter) {
        JsonPath answer = READER.call("listShops", "{" + filter + "}");
        assertThat(answer.getString("message")).isEqualTo("ok");
        return answer;
    }

    private static void approve(int shopsId, String submission) {
        assertThat(READER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");
        assertThat(READER.answer("allowShop", shop(shopsId))).isEqualTo("200 更新成功");
    }
}
