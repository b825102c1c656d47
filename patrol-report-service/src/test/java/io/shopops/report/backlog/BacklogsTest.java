package io.shopops.report.backlog;

import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.cloudEvent;
import static io.shopops.report.testing.AuditEvents.event;
import static io.shopops.report.testing.ReportService.eventually;
import static io.shopops.report.testing.ReportService.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.MetricsPage;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class BacklogsTest {
    private static final String CHANNEL = "channel=\"shop-audit-events\"";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void theLagGrowsWhileTheDatabaseTakesNothingAndEndsAtZeroBehindATransaction() throws Exception {
        eventually().until(() -> metric("shopops_report_lag", CHANNEL) == 0);
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            database.setAutoCommit(false);
            sql.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            publishInATransaction(3);
            eventually().until(() -> metric("shopops_report_lag", CHANNEL) >= 3);
            database.rollback();
        }
        eventually().until(() -> metric("shopops_report_lag", CHANNEL) == 0);
        assertThat(Rows.of(enterprise, "SELECT count(*) FROM shop_audit_check WHERE enterprise_id = ?"))
                .containsExactly("3");
    }

    @Test
    void thePageOfMetricsSaysWhatThereIs() {
        // Its metric appears with the first one, which a young JVM may not have had yet.
        System.gc();
        eventually().until(() -> ReportService.metrics().contains("jvm_gc_pause_seconds"));
        assertThat(MetricsPage.differences(
                        ReportService.metrics(),
                        "Metrics of the patrol-report-service",
                        "Metrics of the platform",
                        "Metrics of the services' pools"))
                .isEmpty();
    }

    private void publishInATransaction(int shops) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "transactional.id",
                "backlogs-test");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int shop = 1; shop <= shops; shop++) {
                ShopAuditEvent event = event(enterprise, shop, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
                sent.add(producer.send(KafkaMessageFactory.createWriter(Topics.SHOP_AUDIT_EVENTS, event.key())
                        .writeBinary(cloudEvent(event))));
            }
            producer.commitTransaction();
            assertThat(sent).allMatch(Future::isDone);
        }
    }
}
