package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A review team's day, through the gateway. */
@ExtendWith(SharedStack.class)
class ReviewJourneyIT {
    private static final String NOTHING_PENDING = "没有待审核的信息";
    private static final String OTHERS = "审核已被其他人领取";
    private static final String OTHER_CONTENT = "idempotencyKey was used with other content";

    @Test
    void anAuditIsFoundClaimedDecidedAndItsHistoryKept(Stack stack) {
        int good = Shops.next();
        int bad = Shops.next();
        int unknown = Shops.next();
        assertThat(call(stack, "addCheckShop", Shops.submission(good)).code()).isZero();
        assertThat(call(stack, "addCheckShop", Shops.submission(bad)).code()).isZero();

        JsonNode waiting = pending(stack, good);
        assertThat(waiting.path("total").asInt()).isOne();
        assertThat(waiting.at("/counts/pending").asInt()).isOne();
        assertThat(waiting.at("/rows/0/shopDomain").asText()).isEqualTo("debao-" + good);

        Caller.Answer claimed = call(stack, "claimCheck", by(good, 7));
        assertThat(claimed.code()).isZero();
        assertThat(claimed.data().path("reviewerPid").asInt()).isEqualTo(7);
        assertThat(pending(stack, good).at("/rows/0/claimedBy").asInt()).isEqualTo(7);
        assertRefused(call(stack, "claimCheck", by(good, 8)), 409, OTHERS);
        assertRefused(call(stack, "rejectShop", by(good, 8)), 409, OTHERS);

        String batch = """
                {"idempotencyKey":"batch-of-%1$d","decisions":[
                {"shopsId":%1$d,"decision":"allow","reviewerPid":7,"checkVersion":1},
                {"shopsId":%2$d,"decision":"reject","reviewerPid":7,"reason":"缺少品牌授权书"},
                {"shopsId":%3$d,"decision":"allow","reviewerPid":7}]}""".formatted(good, bad, unknown);
        Caller.Answer decided = call(stack, "batchDecide", batch);
        assertThat(decided.code()).isZero();
        assertThat(decided.data().toString())
                .isEqualTo("[{\"shopsId\":" + good + ",\"code\":200,\"message\":\"更新成功\"},{\"shopsId\":" + bad
                        + ",\"code\":200,\"message\":\"操作成功\"},{\"shopsId\":" + unknown
                        + ",\"code\":500,\"message\":\"没有待审核的信息\"}]");
        assertThat(call(stack, "batchDecide", batch).data()).isEqualTo(decided.data());

        assertThat(actions(stack, good)).isEqualTo("submit approve");
        assertThat(actions(stack, bad)).isEqualTo("submit reject");
        JsonNode live = call(stack, "getShop", of(good)).data();
        assertThat(live.path("checkVersion").asInt()).isOne();
        assertThat(live.path("relations")).hasSize(1);
        assertThat(call(stack, "listShops", "{\"keyword\":\"debao-" + good + "\"}")
                        .data()
                        .at("/rows/0/shopsId")
                        .asInt())
                .isEqualTo(good);
        assertRefused(call(stack, "getShop", of(bad)), 500, "暂无数据");
    }

    @Test
    void aChangeToALiveShopIsShownAndCanBeWithdrawn(Stack stack) {
        int shop = Shops.next();
        call(stack, "addCheckShop", Shops.submission(shop));
        call(stack, "allowShop", by(shop, 7));
        String renamed = Shops.submission(shop).replace("得宝旗舰店", "得宝新店");
        assertThat(call(stack, "addCheckShop", renamed).code()).isZero();

        JsonNode difference = call(stack, "getCheckDiff", of(shop)).data();
        assertThat(difference.at("/0/field").asText()).isEqualTo("shopName");
        assertThat(difference.at("/0/live").asText()).isEqualTo("得宝旗舰店");
        assertThat(difference.at("/0/pending").asText()).isEqualTo("得宝新店");
        assertThat(call(stack, "claimCheck", by(shop, 7)).code()).isZero();
        assertThat(call(stack, "releaseCheck", by(shop, 7)).code()).isZero();
        Caller.Answer withdrawn =
                call(stack, "withdrawCheckShop", "{\"shopsId\":" + shop + ",\"createPid\":1,\"checkVersion\":2}");
        assertThat(withdrawn.code()).isZero();
        assertThat(withdrawn.message()).isEqualTo("操作成功");

        assertThat(actions(stack, shop)).isEqualTo("submit approve submit withdraw");
        assertThat(call(stack, "getShop", of(shop)).data().path("shopName").asText())
                .isEqualTo("得宝旗舰店");
        assertRefused(call(stack, "allowShop", by(shop, 7)), 500, NOTHING_PENDING);
    }

    @Test
    void importedShopsAreLiveAndChecksFindWhatTheyAreToldTo(Stack stack) {
        int shop = Shops.next();
        String imported = """
                {"shops":[{"shopsId":%1$d,"shopName":"得宝旗舰店","shopNature":1,"shopDomain":"debao-%1$d",
                "shopRelation":[{"brandId":355,"supplierId":310,"agreementEndTime":1893456000}]},
                {"shopsId":0,"shopName":"x"}]}""".formatted(shop);

        JsonNode outcome = others(stack, "importShops", imported).data();
        assertThat(outcome.path("stored").asInt()).isOne();
        assertThat(outcome.at("/errors/0/index").asInt()).isOne();
        JsonNode live = others(stack, "getShop", of(shop)).data();
        assertThat(live.path("checkVersion").asInt(-1)).isZero();
        assertThat(live.path("importedAt").asLong()).isPositive();

        assertThat(others(stack, "setCheckRules", rules("warn")).code()).isZero();
        try {
            assertThat(others(stack, "getCheckRules", "{}")
                            .data()
                            .at("/rules/missingLogo")
                            .asText())
                    .isEqualTo("warn");
            assertThat(others(stack, "addCheckShop", Shops.submission(shop)).message())
                    .isEqualTo("操作成功");
        } finally {
            others(stack, "setCheckRules", rules("off"));
        }
        JsonNode finding = others(stack, "listCheckShops", of(shop)).data().at("/rows/0/findings/0");
        assertThat(finding.path("rule").asText()).isEqualTo("missingLogo");
        assertThat(finding.path("result").asText()).isEqualTo("warn");
    }

    /** {@code N} is a shop that nobody submitted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            addCheckShop      | {}                              | 400 | shopsId is required
            getCheckShopInfo  | {"shopsId":0}                   | 400 | 店铺id有误
            getCheckShopInfo  | {"shopsId":N}                   | 500 | 暂无数据
            allowShop         | {}                              | 400 | 店铺信息有误
            allowShop         | {"shopsId":N}                   | 500 | 没有待审核的信息
            rejectShop        | {"shopsId":"x"}                 | 400 | 店铺信息有误
            rejectShop        | {"shopsId":N}                   | 500 | 没有待审核的信息
            withdrawCheckShop | {}                              | 400 | shopsId is required
            withdrawCheckShop | {"shopsId":N}                   | 500 | 没有待审核的信息
            listCheckShops    | {"pageSize":501}                | 400 | pageSize must be a whole number from 1 to 500
            getCheckHistory   | {}                              | 400 | shopsId is required
            getCheckDiff      | {"shopsId":N}                   | 500 | 没有待审核的信息
            claimCheck        | {"shopsId":N}                   | 400 | reviewerPid is required
            claimCheck        | {"shopsId":N,"reviewerPid":7}   | 500 | 没有待审核的信息
            releaseCheck      | {"shopsId":N,"reviewerPid":"x"} | 400 | reviewerPid must be a whole number from 1 to 2147483647
            releaseCheck      | {"shopsId":N,"reviewerPid":7}   | 500 | 没有待审核的信息
            batchDecide       | {}                              | 400 | decisions is required
            getShop           | {"shopsId":N}                   | 500 | 暂无数据
            listShops         | {"agreementEndsWithinDays":-1}  | 400 | agreementEndsWithinDays must be a whole number from 0 to 3650
            importShops       | {}                              | 400 | shops is required
            getCheckRules     | {"enterpriseId":1085}           | 400 | enterpriseId is not granted
            setCheckRules     | {}                              | 400 | rules is required
            """)
    void anErrorKeepsItsCodeAndItsMessage(String name, String body, int code, String message, Stack stack) {
        String sent = body.replace("N", Integer.toString(Shops.next()));

        assertRefused(call(stack, name, sent), code, message);
        Caller.Answer byPath = Caller.demo(stack).path(name).json(sent).send();
        assertThat(byPath.status()).isEqualTo(200);
        assertThat(byPath.body()).startsWith("{\"code\":" + code + ",\"message\":\"" + message + "\"");
    }

    @Test
    void aConflictKeepsItsCodeAndItsMessage(Stack stack) {
        int shop = Shops.next();
        String keyed = "{\"idempotencyKey\":\"key-of-" + shop + "\","
                + Shops.submission(shop).substring(1);
        assertThat(call(stack, "addCheckShop", keyed).code()).isZero();
        assertThat(call(stack, "addCheckShop", keyed).code()).isZero();

        assertRefused(call(stack, "addCheckShop", keyed.replace("得宝旗舰店", "得宝")), 409, OTHER_CONTENT);
        for (String decision : new String[] {"allowShop", "rejectShop", "withdrawCheckShop"}) {
            assertRefused(call(stack, decision, "{\"shopsId\":" + shop + ",\"checkVersion\":2}"), 409, "审核信息已变更");
        }
        assertThat(call(stack, "claimCheck", by(shop, 7)).code()).isZero();
        assertRefused(call(stack, "releaseCheck", by(shop, 8)), 409, OTHERS);
    }

    /** By the envelope: the service's code and message, and no data. */
    private static void assertRefused(Caller.Answer answer, int code, String message) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.tree().at("/stat/codename").asText()).isEqualTo("BUSINESS_ERROR");
        assertThat(answer.tree().at("/stat/gatewayParam/isGatewayReturn").asBoolean(true))
                .isFalse();
        assertThat(answer.data().asText("?")).isEmpty();
    }

    private static String actions(Stack stack, int shop) {
        JsonNode rows = call(stack, "getCheckHistory", of(shop)).data().path("rows");
        return String.join(" ", rows.findValuesAsText("action"));
    }

    private static JsonNode pending(Stack stack, int shop) {
        return call(stack, "listCheckShops", "{\"examineStatus\":0,\"shopsId\":" + shop + "}")
                .data();
    }

    private static String rules(String missingLogo) {
        return """
                {"rules":{"agreementEnded":"off","similarDomain":"off","forbiddenWords":"off","missingLogo":"%s"}}""".formatted(missingLogo);
    }

    private static String of(int shop) {
        return "{\"shopsId\":" + shop + "}";
    }

    private static String by(int shop, int reviewer) {
        return "{\"shopsId\":" + shop + ",\"reviewerPid\":" + reviewer + "}";
    }

    private static Caller.Answer call(Stack stack, String name, String body) {
        return Caller.demo(stack).method(name).json(body).send();
    }

    /** As the second demo application, of another enterprise. */
    private static Caller.Answer others(Stack stack, String name, String body) {
        return Caller.otherDemo(stack).method(name).json(body).send();
    }
}
