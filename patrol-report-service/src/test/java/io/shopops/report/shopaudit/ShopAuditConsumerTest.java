package io.shopops.report.shopaudit;

import static io.shopops.events.AuditStatus.APPROVED;
import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.events.AuditStatus.REJECTED;
import static io.shopops.events.AuditStatus.WITHDRAWN;
import static io.shopops.report.testing.AuditEvents.cloudEvent;
import static io.shopops.report.testing.AuditEvents.event;
import static io.shopops.report.testing.ReportService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class ShopAuditConsumerTest {
    private static final String JANUARY = "'startTime':'2026-01-01','endTime':'2026-01-31'";
    private static final String SUBMITTED_AT = "2026-01-10T00:00:00Z";
    private static final String DECIDED_AT = "2026-01-10T06:30:00Z";

    private final int enterprise = ReportService.newEnterprise();
    private AuditEvents events;

    @BeforeEach
    void connect() {
        events = new AuditEvents();
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void showsWhatTheEventsTell() {
        events.publish(
                event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT),
                event(enterprise, 1, 2, 1, APPROVED, 7, DECIDED_AT),
                event(enterprise, 1, 3, 2, PENDING, 5, SUBMITTED_AT),
                event(enterprise, 1, 4, 2, REJECTED, null, DECIDED_AT),
                event(enterprise, 2, 1, 1, PENDING, 5, SUBMITTED_AT),
                event(enterprise, 2, 2, 1, WITHDRAWN, 5, DECIDED_AT),
                event(enterprise, 3, 1, 1, PENDING, 5, SUBMITTED_AT));
        awaitFigures("{'submitted':4,'approved':1,'rejected':1,'withdrawn':1,'pendingNow':1,'approvalRate':0.5,"
                + "'medianHours':6.5,'p95Hours':6.5,'rows':[],'nextCursor':''}");
    }

    @Test
    void countsAnEventOnceHoweverOftenItComes() {
        ShopAuditEvent submitted = event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT);
        CloudEvent once = cloudEvent(submitted);
        // Another content under the same id shows that it is the id that counts.
        CloudEvent again = CloudEventBuilder.v1(cloudEvent(event(enterprise, 2, 1, 1, PENDING, 5, SUBMITTED_AT)))
                .withId(once.getId())
                .build();
        events.publish(submitted.key(), once);
        events.publish(submitted.key(), once);
        events.publish(submitted.key(), again);
        publishAndAwaitTheLast();
        assertThat(figures().get("submitted").intValue()).isEqualTo(1);
    }

    @Test
    void ignoresAnOlderSequence() {
        events.publish(
                event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT),
                event(enterprise, 1, 3, 1, APPROVED, 7, DECIDED_AT),
                event(enterprise, 1, 2, 1, REJECTED, 8, DECIDED_AT),
                event(enterprise, 1, 1, 1, PENDING, 5, "2026-01-11T00:00:00Z"));
        publishAndAwaitTheLast();
        assertThat(figures())
                .isEqualTo(ReportService.json(
                        "{'submitted':1,'approved':1,'rejected':0,'withdrawn':0,'pendingNow':0,'approvalRate':1.0,"
                                + "'medianHours':6.5,'p95Hours':6.5,'rows':[],'nextCursor':''}"));
    }

    @Test
    void aSubmissionThatComesAfterItsDecisionStillTellsWhenItWasMade() {
        events.publish(
                event(enterprise, 1, 2, 1, APPROVED, 7, DECIDED_AT),
                event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT));
        awaitFigures("{'submitted':1,'approved':1,'rejected':0,'withdrawn':0,'pendingNow':0,'approvalRate':1.0,"
                + "'medianHours':6.5,'p95Hours':6.5,'rows':[],'nextCursor':''}");
    }

    @Test
    void passesOverATypeOfALaterVersion() {
        ShopAuditEvent any = event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT);
        events.publish(
                any.key(),
                CloudEventBuilder.v1(cloudEvent(any))
                        .withType("io.shopops.shop-audit.claimed.v1")
                        .build());
        publishAndAwaitTheLast();
        assertThat(figures().get("submitted").intValue()).isZero();
    }

    @Test
    void losesAndDoublesNothingWhileTheDatabaseBreaksOff() throws Exception {
        events.publish(event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT));
        eventually().untilAsserted(() -> assertThat(figures().get("pendingNow").intValue())
                .isEqualTo(1));
        try (Connection trouble = ReportService.connect();
                Statement lock = trouble.createStatement();
                Connection watch = ReportService.connect();
                Statement sql = watch.createStatement()) {
            trouble.setAutoCommit(false);
            lock.execute("LOCK TABLE shop_audit_check IN ACCESS EXCLUSIVE MODE");
            events.publish(
                    event(enterprise, 1, 2, 1, APPROVED, 7, DECIDED_AT),
                    event(enterprise, 2, 1, 1, PENDING, 5, SUBMITTED_AT));
            int first = awaitWaitingBackend(sql, 0);
            sql.execute("SELECT pg_terminate_backend(" + first + ")");
            int second = awaitWaitingBackend(sql, first);
            sql.execute("SELECT pg_terminate_backend(" + second + ")");
            trouble.rollback();
        }
        awaitFigures("{'submitted':2,'approved':1,'rejected':0,'withdrawn':0,'pendingNow':1,'approvalRate':1.0,"
                + "'medianHours':6.5,'p95Hours':6.5,'rows':[],'nextCursor':''}");
    }

    @Test
    void acknowledgesWhatIsStored() {
        events.publish(event(enterprise, 1, 1, 1, PENDING, 5, SUBMITTED_AT));
        eventually().untilAsserted(() -> assertThat(lag()).isZero());
        assertThat(figures().get("submitted").intValue()).isEqualTo(1);
    }

    /** The last event, of another month, shares the partition of the test's others: once it shows, they are behind. */
    private void publishAndAwaitTheLast() {
        ShopAuditEvent last = event(enterprise, 9, 1, 1, WITHDRAWN, 5, "2025-06-01T00:00:00Z");
        events.publish(ShopAuditEvent.key(enterprise, 1), cloudEvent(last));
        eventually().untilAsserted(() -> assertThat(
                        ReportService.statistics(enterprise, "'startTime':'2025-06-01','endTime':'2025-06-01'")
                                .at("/data/withdrawn")
                                .intValue())
                .isEqualTo(1));
    }

    private void awaitFigures(String expected) {
        eventually().untilAsserted(() -> assertThat(figures()).isEqualTo(ReportService.json(expected)));
    }

    private JsonNode figures() {
        return ReportService.statistics(enterprise, JANUARY).get("data");
    }

    private static int awaitWaitingBackend(Statement sql, int not) {
        return eventually().until(() -> waitingBackend(sql, not), pid -> pid != 0);
    }

    /** The session of the service that waits for the table; 0 where none does. */
    private static int waitingBackend(Statement sql, int not) throws SQLException {
        try (ResultSet found = sql.executeQuery("SELECT pid FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database() AND pid <> " + not)) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    /** How many records of the topic are not acknowledged. */
    private static long lag() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            var committed = admin.listConsumerGroupOffsets("patrol-report-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(IntStream.range(0, Topics.PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(Topics.SHOP_AUDIT_EVENTS, partition))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - committed
                                    .getOrDefault(end.getKey(), new OffsetAndMetadata(0))
                                    .offset())
                    .sum();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)));
    }
}
