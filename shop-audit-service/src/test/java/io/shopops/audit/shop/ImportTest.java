package io.shopops.audit.shop;

import static io.shopops.audit.Calls.MANY;
import static io.shopops.audit.Calls.submission;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shops 8200 … 8299 and 8400 … 8499 are this test's, and in enterprise 1289 those from 100,000. */
@QuarkusTest
@RealServers
class ImportTest {
    @Inject
    Database database;

    @Test
    void storesLiveShopsWithoutAnAuditOfTheirOwn() {
        String shop = """
                {"shopsId":"8201","shopName":"得宝","shopNature":2,"shopDomain":"Import-8201","shopsType":2,
                "shopLogo":"http://a/b.jpg","shopIntro":"it's \\"good\\"","websiteUrl":["a.com","b.com"],
                "otherUrl":"[\\"c.com\\"]","shopAddress":["x, {y}"],"status":1,"createTime":5,"updateTime":"6",
                "shopRelation":[{"brandId":1,"supplierId":2,"agreementEndTime":3},
                {"brandId":4,"supplierId":5,"agreementEndTime":6,"method":"add"}]}""";

        assertThat(imports(shop)).isEqualTo("{\"stored\":1,\"duplicates\":0,\"errors\":[]}");

        assertThat(database.rows("""
                SELECT shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro, website_url, other_url,
                    shop_address, status, create_time, update_time, check_version, imported_at IS NOT NULL
                FROM shop WHERE shops_id = 8201""")).containsExactly("""
                得宝 2 Import-8201 2 http://a/b.jpg it's "good" {a.com,b.com} {c.com} {"x, {y}"} 1 5 6 0 t""");
        assertThat(database.rows("""
                SELECT brand_id, supplier_id, agreement_end_time, check_version FROM shop_relation
                WHERE shops_id = 8201 ORDER BY 1""")).containsExactly("1 2 3 0", "4 5 6 0");
        assertThat(database.rows("SELECT 1 FROM shop_check_history WHERE shops_id = 8201"))
                .isEmpty();
        assertThat(MANY.answer("allowShop", "{\"shopsId\":8201}")).isEqualTo("500 没有待审核的信息");
        assertThat(MANY.answer("claimCheck", "{\"shopsId\":8201,\"reviewerPid\":1}"))
                .isEqualTo("500 没有待审核的信息");
        assertThat(MANY.answer("getCheckShopInfo", "{\"shopsId\":8201}")).isEqualTo("500 暂无数据");
    }

    @Test
    void theFirstSubmissionOfAnImportedShopIsAChangeToALiveOne() {
        imports(shop(8202, "import-8202"));

        assertThat(MANY.answer("addCheckShop", submission(8202, "import-8202b")))
                .isEqualTo("200 操作成功");

        JsonPath shown = MANY.call("getCheckShopInfo", "{\"shopsId\":8202}");
        assertThat(shown.getInt("data.operationStatus")).isEqualTo(2);
        assertThat(shown.getInt("data.checkVersion")).isEqualTo(1);
        assertThat(MANY.answer("allowShop", "{\"shopsId\":8202}")).isEqualTo("200 更新成功");
        assertThat(database.rows("SELECT shop_domain, check_version, imported_at IS NOT NULL FROM shop"
                        + " WHERE shops_id = 8202"))
                .containsExactly("import-8202b 1 t");
    }

    @Test
    void storesGoodEntriesAndNamesTheFirstTroubleOfBadOnes() {
        String answer = imports(
                shop(8203, "import-8203"),
                "{\"shopsId\":0}",
                shop(8204, "-import"),
                shop(8205, "import-8205").replace("\"agreementEndTime\":9", "\"method\":\"del\""),
                shop(8206, "import-8206"));

        assertThat(answer).isEqualTo("""
                {"stored":2,"duplicates":0,"errors":[\
                {"index":1,"shopsId":0,"field":"shopName","reason":"shopName is required"},\
                {"index":2,"shopsId":8204,"field":"shopDomain","reason":"shopDomain must be letters, digits and inner hyphens"},\
                {"index":3,"shopsId":8205,"field":"shopRelation[0].agreementEndTime",\
                "reason":"shopRelation[0].agreementEndTime is required"}]}""");
        assertThat(live(8203, 8206)).containsExactly("8203", "8206");
    }

    @Test
    void aLiveShopIsADuplicateWhereNothingButItsTimesDiffers() {
        imports(shop(8210, "import-8210"), shop(8211, "import-8211"));

        assertThat(imports(
                        shop(8210, "import-8210").replace("\"shopNature\":1", "\"shopNature\":1,\"updateTime\":77"),
                        shop(8211, "import-8211").replace("\"agreementEndTime\":9", "\"agreementEndTime\":10"),
                        shop(8212, "import-8212"),
                        shop(8212, "import-8212"),
                        shop(8212, "import-8212-other")))
                .isEqualTo("""
                {"stored":1,"duplicates":2,"errors":[\
                {"index":1,"shopsId":8211,"field":"shopsId","reason":"shopsId is live already, with other content"},\
                {"index":4,"shopsId":8212,"field":"shopsId","reason":"shopsId is in the call already, with other content"}]}""");
    }

    @Test
    void aDomainBelongsToOneShopOfTheCallAndOfTheEnterprise() {
        imports(shop(8215, "import-8215"));

        assertThat(imports(
                        shop(8216, "IMPORT-8215"),
                        shop(8216, "IMPORT-8215"),
                        shop(8217, "import-8217"),
                        shop(8218, "Import-8217")))
                .isEqualTo("""
                {"stored":1,"duplicates":0,"errors":[\
                {"index":0,"shopsId":8216,"field":"shopDomain","reason":"shopDomain is taken by another live shop of the enterprise"},\
                {"index":1,"shopsId":8216,"field":"shopDomain","reason":"shopDomain is taken by another live shop of the enterprise"},\
                {"index":3,"shopsId":8218,"field":"shopDomain","reason":"shopDomain is taken by another shop of the call"}]}""");
        assertThat(live(8215, 8218)).containsExactly("8215", "8217");
    }

    @Test
    void refusesACallThatIsNoListOfShops() {
        assertThat(MANY.answer("importShops", "{}")).isEqualTo("400 shops is required");
        assertThat(MANY.answer("importShops", "{\"shops\":[1]}")).isEqualTo("400 shops[0] must be an object");
        assertThat(MANY.answer("importShops", "{\"shops\":[" + "{},".repeat(500) + "{}]}"))
                .isEqualTo("400 shops has 501 entries, the limit is 500");
        assertThat(MANY.answer("importShops", "{\"enterpriseId\":1084,\"shops\":[{}]}"))
                .isEqualTo("400 enterpriseId is not granted");
        assertThat(imports("{}")).contains("shopsId is required");
    }

    @Test
    void takesFiveHundredShopsAndARepetitionUnderItsKeyChangesNothing() {
        String shops = "{\"enterpriseId\":1289,\"idempotencyKey\":\"import-500\",\"shops\":["
                + String.join(
                        ",",
                        IntStream.rangeClosed(100_001, 100_500)
                                .mapToObj(id -> shop(id, "many-" + id))
                                .toList())
                + "]}";

        String first = MANY.text("importShops", shops);

        assertThat(first).contains("\"stored\":500,\"duplicates\":0,\"errors\":[]");
        assertThat(MANY.text("importShops", shops)).isEqualTo(first);
        assertThat(database.rows("SELECT count(*) FROM shop_relation WHERE shops_id BETWEEN 100001 AND 100500"))
                .containsExactly("500");
    }

    @Test
    void importsAndApprovalsOfTheSameShopsAtOnceNeitherDeadlockNorDouble() {
        List<Integer> ids = IntStream.range(8400, 8440).boxed().toList();
        ids.forEach(id -> MANY.call("addCheckShop", submission(id, "race-" + id)));
        String forward = shops(ids.stream());
        String backward = shops(ids.stream().sorted(Comparator.reverseOrder()));

        List<String> answers =
                MANY.atOnce(44, call -> call % 11 == 0 ? "importShops" : "allowShop", call -> switch (call % 22) {
                    case 0 -> forward;
                    case 11 -> backward;
                    default -> "{\"shopsId\":" + ids.get(call - 1 - call / 11) + "}";
                });

        assertThat(answers).containsOnly("200 更新成功", "200 ok");
        assertThat(live(8400, 8439)).hasSize(40);
        assertThat(database.rows("""
                SELECT 1 FROM shop_check_history WHERE shops_id BETWEEN 8400 AND 8439 AND action = 'APPROVE'""")).hasSize(40);
    }

    private static String imports(String... shops) {
        String answer = MANY.text("importShops", "{\"shops\":[" + String.join(",", shops) + "]}");
        String before = "{\"code\":200,\"message\":\"ok\",\"data\":";
        assertThat(answer).startsWith(before);
        return answer.substring(before.length(), answer.length() - 1);
    }

    private static String shops(Stream<Integer> ids) {
        return "{\"shops\":[" + ids.map(id -> shop(id, "race-" + id)).collect(joining(",")) + "]}";
    }

    private static String shop(int shopsId, String domain) {
        return """
                {"shopsId":%d,"shopName":"n","shopNature":1,"shopDomain":"%s",\
                "shopRelation":[{"brandId":1,"supplierId":1,"agreementEndTime":9}]}""".formatted(shopsId, domain);
    }

    private List<String> live(int from, int to) {
        return database.rows(
                "SELECT shops_id FROM shop WHERE enterprise_id = 1284 AND shops_id BETWEEN ? AND ? ORDER BY 1",
                from,
                to);
    }
}
