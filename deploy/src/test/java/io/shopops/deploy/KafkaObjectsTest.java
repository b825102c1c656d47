package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kafka as Strimzi is to run it: topics as the services create them, users with the rights that they need. */
class KafkaObjectsTest {
    private static final String TOPICS = Project.read("event-contracts/src/main/java/io/shopops/events/Topics.java");
    private static final String CREATION =
            Project.read("event-contracts/src/main/java/io/shopops/events/TopicCreation.java");
    private static final Installation INSTALLATION = Installation.of("operators");
    private static final String CLUSTER = "strimzi.io/cluster";

    /** The overlay's own, which only what is rendered has in every object. */
    private static final String NAMESPACE = Optional.ofNullable(
                    INSTALLATION.all(Kafka.class).get(0).getMetadata().getNamespace())
            .orElseGet(() ->
                    Kustomization.of(Installation.OVERLAYS.resolve("operators")).namespace());

    static final int PARTITIONS = Integer.parseInt(Project.firstGroup(TOPICS, "int PARTITIONS = (\\d+);"));

    /** The constants of {@code Topics}, with the values that they are made of. */
    private static Map<String, String> topics() {
        Map<String, String> topics = new HashMap<>();
        Matcher constant = Pattern.compile("String (\\w+) = (?:(\\w+) \\+ )?\"([^\"/]+)\";")
                .matcher(TOPICS);
        while (constant.find()) {
            topics.put(constant.group(1), topics.getOrDefault(constant.group(2), "") + constant.group(3));
        }
        return topics;
    }

    @Test
    void hasEveryTopicAsTheServicesWouldCreateIt() {
        Map<String, String> names = topics();
        String week = Long.toString(Duration.ofDays(Long.parseLong(
                        Project.firstGroup(CREATION, "Map\\.of\\(Topics\\.PATROL_RECORDS, [^;]*ofDays\\((\\d+)\\)")))
                .toMillis());
        String segment = Long.toString(Duration.ofHours(
                        Long.parseLong(Project.firstGroup(CREATION, "COMPACTED_AFTER =[^;]*ofHours\\((\\d+)\\)")))
                .toMillis());
        String largest = Integer.toString(1024
                * 1024
                * Integer.parseInt(
                        Project.firstGroup(CREATION, "LARGEST_DEAD_LETTER =[^;]*\\((\\d+) \\* 1024 \\* 1024\\)")));
        Map<String, Map<String, String>> expected = new TreeMap<>();
        names.forEach((constant, name) -> {
            Map<String, String> config = new TreeMap<>(Map.of("min.insync.replicas", "2"));
            config.put("retention.ms", constant.equals("PATROL_RECORDS") ? week : "-1");
            if (constant.endsWith("_STATE")) {
                config.put("cleanup.policy", "compact");
                config.put("segment.ms", segment);
            }
            if (constant.endsWith("_DLQ")) {
                config.put("max.message.bytes", largest);
            }
            expected.put(name, config);
        });

        assertThat(INSTALLATION.all(KafkaTopic.class)).allSatisfy(topic -> {
            assertThat(topic.getSpec().getPartitions()).isEqualTo(PARTITIONS);
            assertThat(topic.getSpec().getReplicas()).isEqualTo(3);
        });
        assertThat(INSTALLATION.all(KafkaTopic.class).stream()
                        .collect(Collectors.toMap(
                                topic -> topic.getMetadata().getName(),
                                topic -> text(topic.getSpec().getConfig()))))
                .isEqualTo(expected);
    }

    private static Map<String, String> text(Map<String, Object> config) {
        return config.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    @Test
    void belongsToTheClusterThatIsThere() {
        Kafka cluster = INSTALLATION.all(Kafka.class).get(0);
        assertThat(Stream.of(KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
                        .flatMap(type -> INSTALLATION.all(type).stream()))
                .hasSize(1 + topics().size() + 3)
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry(CLUSTER, cluster.getMetadata().getName()));
        assertThat(cluster.getSpec().getKafka().getVersion()).isEqualTo(Project.property("kafka.version"));
        assertThat(cluster.getSpec().getKafka().getListeners()).singleElement().satisfies(listener -> {
            assertThat(listener.isTls()).isTrue();
            assertThat(listener.getAuth().getType()).isEqualTo("tls");
            String address = "%s-kafka-bootstrap.%s.svc:%d"
                    .formatted(cluster.getMetadata().getName(), NAMESPACE, listener.getPort());
            assertThat(INSTALLATION.configMaps().values())
                    .anyMatch(map -> address.equals(map.get("KAFKA_BOOTSTRAP_SERVERS")));
        });
    }

    @Test
    void givesTheAuditServiceTheRightsOfItsOutbox() {
        Set<String> written = Set.of(topics().get("SHOP_AUDIT_EVENTS"), topics().get("SHOP_AUDIT_STATE"));
        Map<String, List<AclOperation>> rights = rightsOf(Service.SHOP_AUDIT.module);
        written.forEach(topic -> assertThat(rights.get("topic " + topic))
                .contains(AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.CREATE));
        String id = Service.SHOP_AUDIT.properties().getProperty("shopops.outbox.transactional-id");
        assertThat(rights.get("transactionalId " + id + "-*")).contains(AclOperation.DESCRIBE, AclOperation.WRITE);
        assertThat(rights).hasSize(3);
    }

    @Test
    void givesTheReportServiceTheRightsOfItsConsumersAndItsCommands() {
        Map<String, List<AclOperation>> rights = rightsOf(Service.PATROL_REPORT.module);
        Properties settings = Service.PATROL_REPORT.properties();
        for (String channel : List.of("shop-audit-events", "patrol-records")) {
            String prefix = "mp.messaging.incoming." + channel;
            String topic = settings.getProperty(prefix + ".topic");
            // It makes what is missing at its start; a replay writes to the topic that the letter came from.
            assertThat(rights.get("topic " + topic))
                    .contains(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.CREATE, AclOperation.WRITE);
            assertThat(rights.get("topic " + topic + ".dlq"))
                    .contains(
                            AclOperation.WRITE,
                            AclOperation.READ,
                            AclOperation.DELETE,
                            AclOperation.DESCRIBE,
                            AclOperation.CREATE);
            assertThat(rights.get("group " + settings.getProperty(prefix + ".group.id")))
                    .contains(AclOperation.READ);
        }
        String letters = "patrol-report-service/src/main/java/io/shopops/report/deadletter/";
        String group = Project.firstGroup(Project.read(letters + "LetterTopics.java"), "GROUP = \"([^\"]+)\"");
        String seat = Project.firstGroup(Project.read(letters + "LetterDesk.java"), "SEAT = \"([^\"]+)\"");
        assertThat(rights.get("transactionalId " + seat)).contains(AclOperation.DESCRIBE, AclOperation.WRITE);
        assertThat(rights).containsKey("group " + group).hasSize(8);
    }

    @Test
    void showsKedaNoRecord() {
        assertThat(rightsOf("lag-reader").values()).isNotEmpty().containsOnly(List.of(AclOperation.DESCRIBE));
    }

    private static Map<String, List<AclOperation>> rightsOf(String user) {
        var authorization = (KafkaUserAuthorizationSimple)
                INSTALLATION.named(KafkaUser.class, user).getSpec().getAuthorization();
        Map<String, List<AclOperation>> rights = authorization.getAcls().stream()
                .collect(Collectors.toMap(KafkaObjectsTest::what, AclRule::getOperations));
        assertThat(rights.keySet().stream().filter(what -> what.startsWith("topic ")))
                .allMatch(what -> topics().containsValue(what.substring("topic ".length())));
        // The model takes an operation that it does not know for none.
        assertThat(rights.values())
                .allSatisfy(operations -> assertThat(operations).doesNotContainNull());
        return rights;
    }

    private static String what(AclRule rule) {
        if (rule.getResource() instanceof AclRuleTopicResource topic) {
            return "topic " + topic.getName();
        } else if (rule.getResource() instanceof AclRuleGroupResource group) {
            return "group " + group.getName();
        } else if (rule.getResource() instanceof AclRuleTransactionalIdResource id) {
            return "transactionalId " + id.getName()
                    + (id.getPatternType().toValue().equals("prefix") ? "*" : "");
        }
        throw new AssertionError("no right of this kind is needed: " + rule);
    }
}
