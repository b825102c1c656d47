package io.shopops.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.asyncapi.v3._0_0.model.operation.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Resources.open("asyncapi.yaml")) {
            document = YAML.readTree(in);
        }
    }

    @Test
    void isAnAsyncApiDocument() throws IOException {
        AsyncAPI api = YAML.treeToValue(document, AsyncAPI.class);
        assertThat(api.getAsyncapi()).startsWith("3.");
        assertThat(api.getInfo().getTitle()).isEqualTo("ShopOps events");
        assertThat(api.getServers()).containsOnlyKeys("local");
        assertThat(api.getChannels().values()).hasSize(5).hasOnlyElementsOfType(Channel.class);
        assertThat(api.getOperations().values()).hasSize(5).hasOnlyElementsOfType(Operation.class);
        assertThat(api.getComponents().getMessages()).hasSize(8);
    }

    @Test
    void namesTheTopicsAndTheirPartitions() {
        assertThat(topics())
                .containsExactlyInAnyOrder(
                        Topics.SHOP_AUDIT_EVENTS,
                        Topics.SHOP_AUDIT_STATE,
                        Topics.SHOP_AUDIT_EVENTS_DLQ,
                        Topics.PATROL_RECORDS,
                        Topics.PATROL_RECORDS_DLQ);
        assertThat(document.findValuesAsText("partitions")).containsOnly(Integer.toString(Topics.PARTITIONS));
        for (JsonNode channel : document.get("channels")) {
            assertThat(channel.at("/bindings/kafka/topic")).isEqualTo(channel.get("address"));
        }
    }

    @Test
    void keepsPatrolRecordsForSevenDaysAndTheRestForEver() {
        for (JsonNode channel : document.get("channels")) {
            boolean isOnItsWayIn = channel.get("address").textValue().equals(Topics.PATROL_RECORDS);
            assertThat(channel.at("/bindings/kafka/topicConfiguration/retention.ms")
                            .longValue())
                    .isEqualTo(isOnItsWayIn ? Duration.ofDays(7).toMillis() : -1);
        }
    }

    @Test
    void describesAPatrolRecordByItsSchemaAndAnExampleThatFulfilsIt() {
        JsonNode message = document.at("/components/messages/patrolRecord");
        assertThat(message.at("/payload/$ref").textValue()).isEqualTo("./schemas/patrol-record.v1.json");
        assertThat(message.get("examples")).isNotEmpty();
        for (JsonNode example : message.get("examples")) {
            JsonNode payload = example.get("payload");
            assertThat(Resources.problems("patrol-record.v1", payload)).isEmpty();
            String key = payload.get("enterpriseId") + ":" + payload.get("depId");
            assertThat(against(
                            message.at("/bindings/kafka/key"),
                            YAML.getNodeFactory().textNode(key)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"deadLetter," + Topics.SHOP_AUDIT_EVENTS, "patrolRecordDeadLetter," + Topics.PATROL_RECORDS})
    void describesADeadLetterByTheHeadersThatTellWhyItIsThere(String name, String topic) {
        JsonNode message = document.at("/components/messages/" + name);
        ObjectNode headers = message.at("/examples/0/headers").deepCopy();
        assertThat(against(message.get("headers"), headers)).isEmpty();
        assertThat(headers.get("dead-letter-topic").textValue()).isEqualTo(topic);
        assertThat(against(message.get("headers"), headers.deepCopy().put("dead-letter-topic", "another.v1")))
                .isNotEmpty();
        headers.remove("dead-letter-reason");
        assertThat(against(message.get("headers"), headers)).isNotEmpty();
    }

    @Test
    void namesExactlyTheTypesOfTheEvents() {
        List<String> onTheTopic = Stream.of(ShopAuditEventType.values())
                .map(type -> resolve(document.at("/channels/shopAuditEvents/messages/" + word(type)))
                        .get("name")
                        .textValue())
                .toList();
        assertThat(document.at("/channels/shopAuditEvents/messages")).hasSize(ShopAuditEventType.values().length);
        assertThat(onTheTopic)
                .containsExactly(Stream.of(ShopAuditEventType.values())
                        .map(ShopAuditEventType::type)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void describesAMessageByTheTypesSchemaAndAnExampleThatFulfilsIt(ShopAuditEventType type) {
        JsonNode message = message(type);
        assertThat(message.at("/payload/$ref").textValue()).isEqualTo("./schemas/" + type.type() + ".json");
        for (JsonNode example : message.get("examples")) {
            JsonNode payload = example.get("payload");
            assertThat(Resources.problems(type, payload)).isEmpty();
            assertThat(against(message.get("headers"), example.get("headers"))).isEmpty();
            String key = ShopAuditEvent.key(
                    payload.get("enterpriseId").intValue(),
                    payload.get("shopsId").intValue());
            assertThat(example.at("/headers/ce_subject").textValue()).isEqualTo(key);
            assertThat(against(
                            message.at("/bindings/kafka/key"),
                            YAML.getNodeFactory().textNode(key)))
                    .isEmpty();
        }
        assertThat(message.get("examples")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void describesTheHeadersOfItsTypeAlone(ShopAuditEventType type) {
        for (ShopAuditEventType other : ShopAuditEventType.values()) {
            JsonNode headers = message(other).at("/examples/0/headers");
            assertThat(against(message(type).get("headers"), headers).isEmpty()).isEqualTo(type == other);
        }
        assertThat(message(type).at("/examples/0/headers/ce_source").textValue())
                .isEqualTo(Topics.SHOP_AUDIT_SOURCE);
    }

    @Test
    void describesTheStateByItsSchemaAndAnExampleThatFulfilsIt() {
        JsonNode message = document.at("/components/messages/state");
        assertThat(message.get("name").textValue()).isEqualTo(ShopAuditState.TYPE);
        assertThat(message.at("/payload/$ref").textValue()).isEqualTo("./schemas/" + ShopAuditState.TYPE + ".json");
        JsonNode example = message.at("/examples/0");
        assertThat(Resources.problems(ShopAuditState.TYPE, example.get("payload")))
                .isEmpty();
        assertThat(against(message.get("headers"), example.get("headers"))).isEmpty();
        assertThat(example.at("/headers/ce_source").textValue()).isEqualTo(Topics.SHOP_AUDIT_STATE_SOURCE);
        assertThat(document.at("/channels/shopAuditState/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .textValue())
                .isEqualTo("compact");
    }

    @Test
    void refersToNothingThatIsNotThere() {
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Resources.json(reference.substring("./".length())).isObject())
                        .as(reference)
                        .isTrue();
            }
        }
    }

    private static List<String> topics() {
        return StreamSupport.stream(document.get("channels").spliterator(), false)
                .map(channel -> channel.get("address").textValue())
                .toList();
    }

    private static String word(ShopAuditEventType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode message(ShopAuditEventType type) {
        return document.at("/components/messages/" + word(type));
    }

    private static JsonNode resolve(JsonNode node) {
        return document.at(node.get("$ref").textValue().substring(1));
    }

    /** What a schema inside the document has against a value; its references are the document's. */
    private static Set<?> against(JsonNode schema, JsonNode value) {
        var root = YAML.createObjectNode();
        root.set("components", document.get("components"));
        root.putArray("allOf").add(schema);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(root)
                .validate(value);
    }
}
