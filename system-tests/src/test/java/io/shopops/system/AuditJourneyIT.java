package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of an audit as its callers and subscribers see it. */
@ExtendWith(SharedStack.class)
class AuditJourneyIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aShopIsSubmittedSeenApprovedPublishedAndCounted(Stack stack) throws Exception {
        int shop = Shops.next();
        JsonNode before = statistics(stack);

        Caller.Answer submitted = submit(stack, shop);
        assertThat(submitted.code()).isZero();
        assertThat(submitted.message()).isEqualTo("操作成功");

        Caller.Answer again = submit(stack, shop);
        assertThat(again.code()).isEqualTo(400);
        assertThat(again.message()).isEqualTo("店铺已经在审核中");
        assertThat(again.tree().at("/stat/gatewayParam/isGatewayReturn").asBoolean(true))
                .isFalse();

        JsonNode detail = Caller.demo(stack)
                .method("getCheckShopInfo")
                .with("shopsId", shop)
                .send()
                .data();
        assertThat(detail.path("examineStatus").asInt(-1)).isZero();
        assertThat(detail.path("shopName").asText()).isEqualTo("得宝旗舰店");
        assertThat(detail.path("shopRelation").asText())
                .startsWith("[{\"agreementEndTime\":1485792000,\"brandId\":355,\"method\":\"add\",\"supplierId\":310}");

        Caller.Answer approved =
                Caller.demo(stack).method("allowShop").with("shopsId", shop).send();
        assertThat(approved.code()).isZero();
        assertThat(approved.message()).isEqualTo("更新成功");

        try (Events events = new Events(stack)) {
            assertThat(events.partitions()).isEqualTo(12);
            List<ConsumerRecord<String, CloudEvent>> heard = events.ofShop(shop, 2);
            assertThat(heard)
                    .extracting(record -> record.value().getType())
                    .containsExactly("io.shopops.shop-audit.submitted.v1", "io.shopops.shop-audit.approved.v1");
            assertThat(data(heard.get(0)).path("sequence").asLong()).isEqualTo(1);
            JsonNode last = data(heard.get(1));
            assertThat(last.path("sequence").asLong()).isEqualTo(2);
            assertThat(last.path("fromStatus").asText()).isEqualTo("pending");
            assertThat(last.path("toStatus").asText()).isEqualTo("approved");
            assertThat(heard.get(1).value().getSubject()).isEqualTo("1084:" + shop);
            assertThat(heard.get(1).headers().lastHeader("content-type").value())
                    .asString()
                    .startsWith("application/json");
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode now = statistics(stack);
            assertThat(now.path("submitted").asInt())
                    .isEqualTo(before.path("submitted").asInt() + 1);
            assertThat(now.path("approved").asInt())
                    .isEqualTo(before.path("approved").asInt() + 1);
            assertThat(now.path("pendingNow").asInt())
                    .isEqualTo(before.path("pendingNow").asInt());
        });
    }

    @Test
    void aRejectedShopKeepsItsReasonAndCanBeSubmittedAgain(Stack stack) throws Exception {
        int shop = Shops.next();
        submit(stack, shop);

        Caller.Answer rejected = Caller.demo(stack)
                .path("rejectShop")
                .json("{\"shopsId\":" + shop + ",\"reviewerPid\":9001,\"reason\":\"缺少品牌授权书\"}")
                .send();
        assertThat(rejected.body()).isEqualTo("{\"code\":200,\"message\":\"操作成功\"}");
        assertThat(Caller.demo(stack)
                        .path("rejectShop")
                        .json("{\"shopsId\":" + shop + "}")
                        .send()
                        .message())
                .isEqualTo("没有待审核的信息");

        JsonNode detail = Caller.demo(stack)
                .path("getCheckShopInfo")
                .json("{\"shopsId\":" + shop + "}")
                .send()
                .data();
        assertThat(detail.path("examineStatus").asInt()).isEqualTo(2);
        assertThat(detail.path("rejectReason").asText()).isEqualTo("缺少品牌授权书");

        assertThat(submit(stack, shop).code()).isZero();
        try (Events events = new Events(stack)) {
            List<ConsumerRecord<String, CloudEvent>> heard = events.ofShop(shop, 3);
            assertThat(heard)
                    .extracting(record -> record.value().getType())
                    .containsExactly(
                            "io.shopops.shop-audit.submitted.v1",
                            "io.shopops.shop-audit.rejected.v1",
                            "io.shopops.shop-audit.submitted.v1");
            assertThat(data(heard.get(2)).path("checkVersion").asInt()).isEqualTo(2);
        }
    }

    @Test
    void anotherEnterpriseSeesNothingOfIt(Stack stack) {
        int shop = Shops.next();
        submit(stack, shop);
        assertThat(Caller.otherDemo(stack)
                        .method("getCheckShopInfo")
                        .with("shopsId", shop)
                        .send()
                        .message())
                .isEqualTo("暂无数据");
        assertThat(Caller.otherDemo(stack)
                        .method("allowShop")
                        .with("shopsId", shop)
                        .with("enterpriseId", 1084)
                        .send()
                        .message())
                .isEqualTo("enterpriseId is not granted");
    }

    private static Caller.Answer submit(Stack stack, int shop) {
        return Caller.demo(stack)
                .method("addCheckShop")
                .json(Shops.submission(shop))
                .send();
    }

    private static JsonNode statistics(Stack stack) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return Caller.demo(stack)
                .method("auditStatistics")
                .with("startTime", today.minusDays(1))
                .with("endTime", today.plusDays(1))
                .send()
                .data();
    }

    private static JsonNode data(ConsumerRecord<String, CloudEvent> record) throws IOException {
        return JSON.readTree(record.value().getData().toBytes());
    }
}
