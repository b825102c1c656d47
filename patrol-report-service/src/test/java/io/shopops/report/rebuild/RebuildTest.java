package io.shopops.report.rebuild;

import static io.shopops.events.AuditStatus.APPROVED;
import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.event;
import static io.shopops.report.testing.ReportService.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.command.CommandFailure;
import io.shopops.report.command.Settings;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
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
class RebuildTest {
    private static final String ROWS = "SELECT * FROM shop_audit_check WHERE enterprise_id = ? ORDER BY 1, 2, 3";
    private static final String NAMES = "SELECT * FROM store_name WHERE enterprise_id = ? ORDER BY 1, 2";
    /** The parameter is of no use to it. */
    private static final String SHAPE = """
            SELECT 'column', column_name, column_default, is_nullable, data_type, ordinal_position::text
              FROM information_schema.columns WHERE table_name = 'shop_audit_check' AND ?::int > 0
            UNION ALL SELECT 'index', indexname, indexdef, '', '', ''
              FROM pg_indexes WHERE tablename = 'shop_audit_check'
            UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid), '', '', ''
              FROM pg_constraint WHERE conrelid = 'shop_audit_check'::regclass
            UNION ALL SELECT 'right', grantee, privilege_type, '', '', ''
              FROM information_schema.role_table_grants WHERE table_name = 'shop_audit_check'
            ORDER BY 1, 2, 3""";

    @Inject
    Vertx vertx;

    private final int enterprise = ReportService.newEnterprise();
    private final Settings settings = new Settings(ConfigProvider.getConfig());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void givesTheSameFiguresWhileEventsComeIn() throws Exception {
        run("GRANT SELECT ON shop_audit_check TO PUBLIC");
        List<String> shape = Rows.of(1, SHAPE);
        publish(1, 50);
        awaitRows(50);
        AtomicBoolean rebuilt = new AtomicBoolean();
        AtomicInteger shops = new AtomicInteger(50);
        CompletableFuture<Void> flow = CompletableFuture.runAsync(() -> {
            while (!rebuilt.get()) {
                publish(shops.get() + 1, shops.addAndGet(5));
            }
        });

        rebuild("--anyway");
        rebuilt.set(true);
        flow.join();

        awaitRows(shops.get());
        List<String> rows = Rows.of(enterprise, ROWS);
        assertThat(rows).hasSize(shops.get()).allMatch(row -> row.matches("\\d+\\|\\d+\\|1\\|1\\|.*"));
        JsonNode figures = figures();
        assertThat(figures.get("approved").intValue()).isEqualTo(shops.get());
        assertThat(Rows.of(1, SHAPE)).isEqualTo(shape);

        rebuild("--anyway");
        assertThat(Rows.of(enterprise, ROWS)).isEqualTo(rows);
        assertThat(figures()).isEqualTo(figures);
        run("REVOKE SELECT ON shop_audit_check FROM PUBLIC");
    }

    @Test
    void healsWhatWasSpoilt() throws Exception {
        publish(1, 3);
        publishWhatNobodyCanRead();
        awaitRows(3);
        List<String> rows = Rows.of(enterprise, ROWS);
        List<String> names = Rows.of(enterprise, NAMES);
        run("UPDATE shop_audit_check SET status = 2, decided_at = NULL WHERE enterprise_id = " + enterprise
                + " AND shops_id = 1");
        run("DELETE FROM shop_audit_check WHERE enterprise_id = " + enterprise + " AND shops_id = 2");
        run("DELETE FROM store_name WHERE enterprise_id = " + enterprise);

        rebuild("--anyway");

        assertThat(Rows.of(enterprise, ROWS)).isEqualTo(rows);
        assertThat(Rows.of(enterprise, NAMES)).isEqualTo(names).hasSize(3);
        assertThat(printed()).containsPattern("done: \\d+ events taken in, [1-9]\\d* skipped that cannot be read");
    }

    @Test
    void refusesToLoseWhatTheTopicDoesNotTell() throws Exception {
        run("INSERT INTO shop_audit_check (enterprise_id, shops_id, check_version, status, shop_nature, last_sequence)"
                + " SELECT " + enterprise + ", n, 1, 0, 1, 1 FROM generate_series(1, 1000) n");
        assertThatThrownBy(() -> rebuild())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("has the topic lost events?");
        assertThat(Rows.of(enterprise, ROWS)).hasSize(1000);

        rebuild("--anyway");
        assertThat(Rows.of(enterprise, ROWS)).isEmpty();
    }

    @Test
    void waitsForWhoReadsTheTableAndSaysSo() throws Exception {
        publish(1, 1);
        awaitRows(1);
        CompletableFuture<Void> rebuild;
        try (Connection reader = ReportService.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM shop_audit_check");
            rebuild = CompletableFuture.runAsync(() -> {
                try {
                    rebuild("--anyway");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            eventually().until(() -> printed().contains("the table is in use: trying again"));
            publish(2, 2);
            reader.rollback();
        }
        rebuild.join();
        awaitRows(2);
    }

    @Test
    void oneThatIsKilledHalfWayLeavesTheOldTableAndTheNextBeginsAnew() throws Exception {
        publish(1, 2);
        awaitRows(2);
        SqlConnection killed =
                PgConnection.connect(vertx, settings.database()).await().atMost(Duration.ofSeconds(10));
        NewTable half = new NewTable(killed);
        half.create();
        try (EventTopic topic = new EventTopic(settings.kafka(), Topics.SHOP_AUDIT_EVENTS, Clock.systemUTC())) {
            new Copy(topic, half.projection(ZoneId.of("Asia/Shanghai"))).takeUpTo(topic.ends(), () -> true);
        }
        half.begin();
        half.lockOld();

        assertThatThrownBy(() -> rebuild())
                .isInstanceOf(CommandFailure.class)
                .hasMessage("another rebuild is under way");
        killed.closeAndAwait();

        publish(3, 3);
        awaitRows(3);
        eventually().ignoreExceptionsInstanceOf(CommandFailure.class).until(() -> {
            rebuild("--anyway");
            return true;
        });
        assertThat(Rows.of(enterprise, ROWS)).hasSize(3);
        assertThat(Rows.of(1, "SELECT to_regclass('shop_audit_check_rebuild') WHERE ?::int > 0"))
                .containsExactly("null");
    }

    /** Submissions of shops, each approved at once. */
    private void publish(int firstShop, int lastShop) {
        try (AuditEvents events = new AuditEvents()) {
            for (int shop = firstShop; shop <= lastShop; shop++) {
                events.publish(
                        event(enterprise, shop, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z"),
                        event(enterprise, shop, 2, 1, APPROVED, 7, "2026-01-10T06:30:00Z"));
            }
        }
    }

    private void publishWhatNobodyCanRead() {
        try (AuditEvents events = new AuditEvents()) {
            events.publish(new ProducerRecord<>(Topics.SHOP_AUDIT_EVENTS, enterprise + ":1", new byte[] {'{'}));
        }
    }

    private void awaitRows(int count) {
        eventually().untilAsserted(() -> assertThat(Rows.of(
                        enterprise, "SELECT count(*) FROM shop_audit_check WHERE status = 1 AND enterprise_id = ?"))
                .containsExactly(Integer.toString(count)));
    }

    private JsonNode figures() {
        return ReportService.statistics(enterprise, "'startTime':'2026-01-01','endTime':'2026-01-31'")
                .get("data");
    }

    private void rebuild(String... words) throws Exception {
        new RebuildCommand(settings, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(words));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void run(String sql) throws Exception {
        try (Connection database = ReportService.connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
