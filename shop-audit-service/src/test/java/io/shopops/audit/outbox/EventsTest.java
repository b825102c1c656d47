package io.shopops.audit.outbox;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.audit.RecordedSpans;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class EventsTest {
    /** Of every call here. */
    private static final String CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");

    @Inject
    Subscriber subscriber;

    @Inject
    Database database;

    @Inject
    RecordedSpans spans;

    @Inject
    ObjectMapper json;

    @Test
    void tellsASubmissionAsACloudEvent() throws IOException {
        OWNER.call("addCheckShop", submission(401, "d401"));

        ConsumerRecord<String, byte[]> message = subscriber.await("1084:401", 1).get(0);

        assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(message, "ce_type")).isEqualTo("io.shopops.shop-audit.submitted.v1");
        assertThat(header(message, "content-type")).isEqualTo("application/json");
        CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
        assertThat(UUID.fromString(event.getId()).version()).isEqualTo(7);
        assertThat(event.getSource()).isEqualTo(URI.create("/shopops/shop-audit-service"));
        assertThat(event.getSubject()).isEqualTo("1084:401");
        ShopAuditEvent data = data(message);
        assertThat(event.getTime().toInstant()).isEqualTo(data.time());
        assertThat(data)
                .isEqualTo(new ShopAuditEvent(
                        1084, 401, 1, 1, null, AuditStatus.PENDING, 1, "", data.time(), "得宝旗舰店", 1, "d401", 1));
    }

    @Test
    void anEventIsTheLastStepOfItsCallsTraceHere() throws IOException {
        OWNER.call("addCheckShop", submission(409, "d409"));

        ConsumerRecord<String, byte[]> message = subscriber.await("1084:409", 1).get(0);

        SpanData sent = spans.await(
                span -> header(message, "ce_id").equals(span.getAttributes().get(MESSAGE_ID)));
        SpanData call = spans.await(span -> span.getSpanId().equals(sent.getParentSpanId()));
        assertThat(header(message, "traceparent")).isEqualTo("00-" + CALLERS_TRACE + "-" + sent.getSpanId() + "-01");
        assertThat(sent.getTraceId()).isEqualTo(CALLERS_TRACE);
        assertThat(sent.getName()).isEqualTo("send shop-audit.events.v1");
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(call.getName()).isEqualTo("POST /ShopsCheckRest/addCheckShop");
        assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(call.getTraceId()).isEqualTo(CALLERS_TRACE);
        assertThat(call.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void tellsADecisionWithWhoAndWhy() throws IOException {
        OWNER.call("addCheckShop", submission(402, "d402"));
        OWNER.call("rejectShop", "{\"shopsId\":402,\"reviewerPid\":7,\"reason\":\"资料不全\"}");

        ConsumerRecord<String, byte[]> message = subscriber.await("1084:402", 2).get(1);

        assertThat(header(message, "ce_type")).isEqualTo("io.shopops.shop-audit.rejected.v1");
        ShopAuditEvent data = data(message);
        assertThat(data)
                .isEqualTo(new ShopAuditEvent(
                        1084,
                        402,
                        2,
                        1,
                        AuditStatus.PENDING,
                        AuditStatus.REJECTED,
                        7,
                        "资料不全",
                        data.time(),
                        "得宝旗舰店",
                        1,
                        "d402",
                        1));
    }

    @Test
    void tellsEveryChangeOfAShopOnceAndInOrder() throws IOException {
        for (int i = 0; i < 10; i++) {
            OWNER.call("addCheckShop", submission(403, "d403"));
            OWNER.call(i % 2 == 0 ? "rejectShop" : "allowShop", shop(403));
        }

        List<ConsumerRecord<String, byte[]>> messages = subscriber.await("1084:403", 20);

        assertThat(messages)
                .extracting(message -> data(message).sequence())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(messages).extracting(message -> header(message, "ce_id")).doesNotHaveDuplicates();
        assertThat(messages)
                .extracting(ConsumerRecord::partition)
                .containsOnly(messages.get(0).partition());
        await().until(() -> rowsOf("1084:403").isEmpty());
    }

    @Test
    void tellsOneEventForManyDecisionsAtOnce() {
        OWNER.call("addCheckShop", submission(404, "d404"));
        OWNER.atOnce(20, "rejectShop", shop(404));
        OWNER.call("addCheckShop", submission(404, "d404"));

        assertThat(subscriber.await("1084:404", 3))
                .extracting(message -> header(message, "ce_type"))
                .containsExactly(
                        "io.shopops.shop-audit.submitted.v1",
                        "io.shopops.shop-audit.rejected.v1",
                        "io.shopops.shop-audit.submitted.v1");
    }

    @Test
    void tellsNothingOfAChangeThatWasRolledBack() throws IOException {
        OWNER.call("addCheckShop", submission(405, "d405"));
        OWNER.call("addCheckShop", submission(406, "d405"));
        OWNER.call("allowShop", shop(405));
        assertThat(OWNER.answer("allowShop", shop(406))).isEqualTo("500 更新店铺信息失败");
        OWNER.call("rejectShop", shop(406));

        assertThat(data(subscriber.await("1084:406", 2).get(1)).toStatus()).isEqualTo(AuditStatus.REJECTED);
    }

    private List<String> rowsOf(String key) {
        return database.rows("SELECT id FROM outbox WHERE aggregateid = ?", key);
    }

    private ShopAuditEvent data(ConsumerRecord<String, byte[]> message) throws IOException {
        return json.readValue(message.value(), ShopAuditEvent.class);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
