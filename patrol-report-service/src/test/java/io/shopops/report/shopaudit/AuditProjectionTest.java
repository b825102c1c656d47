package io.shopops.report.shopaudit;

import static io.shopops.events.AuditStatus.APPROVED;
import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.inbox.Attempts;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class AuditProjectionTest {
    private static final String ROWS = "SELECT shops_id, check_version, status, shop_nature, submitted_at,"
            + " submitter_pid, decided_at, reviewer_pid, last_sequence"
            + " FROM shop_audit_check WHERE enterprise_id = ? ORDER BY 1, 2";
    private static final String NAMES =
            "SELECT dep_id, name, named_at FROM store_name WHERE enterprise_id = ? ORDER BY 1";

    @Inject
    AuditProjection projection;

    @Test
    void aBatchDoesWhatItsEventsDoOneByOne() {
        for (int seed = 0; seed < 20; seed++) {
            int together = ReportService.newEnterprise();
            int apart = ReportService.newEnterprise();
            store(events(together, seed));
            for (ReceivedEvent event : events(apart, seed)) {
                store(List.of(event));
            }
            assertThat(Rows.of(together, ROWS)).as("seed " + seed).isEqualTo(Rows.of(apart, ROWS));
            assertThat(Rows.of(together, NAMES)).as("seed " + seed).isEqualTo(Rows.of(apart, NAMES));
        }
    }

    /** A few shops' events in any order, some twice under one id, some contradicting each other. */
    private static List<ReceivedEvent> events(int enterprise, int seed) {
        Random random = new Random(seed);
        List<ReceivedEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AuditStatus to = AuditStatus.ofCode(random.nextInt(4));
            Integer operator = random.nextBoolean() ? random.nextInt(1, 5) : null;
            String time = "2026-01-1" + random.nextInt(10) + "T00:00:00Z";
            ShopAuditEvent change = event(
                    enterprise, random.nextInt(1, 4), random.nextInt(1, 9), random.nextInt(1, 3), to, operator, time);
            events.add(received(change, "e" + random.nextInt(30)));
        }
        Collections.shuffle(events, random);
        return events;
    }

    @Test
    void whatComesAgainAfterTheInboxHasForgottenItChangesNothing() throws SQLException {
        int enterprise = ReportService.newEnterprise();
        List<ReceivedEvent> events = events(enterprise, 99);
        store(events);
        List<String> rows = Rows.of(enterprise, ROWS);
        List<String> names = Rows.of(enterprise, NAMES);
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            assertThat(sql.executeUpdate("DELETE FROM inbox WHERE source = '/test/" + enterprise + "'"))
                    .isPositive();
        }
        store(events.subList(0, 10));
        store(events);
        assertThat(Rows.of(enterprise, ROWS)).isEqualTo(rows).isNotEmpty();
        assertThat(Rows.of(enterprise, NAMES)).isEqualTo(names).isNotEmpty();
    }

    @Test
    void storesAllOfABatchOrNothing() {
        int enterprise = ReportService.newEnterprise();
        ShopAuditEvent good = event(enterprise, 1, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        ShopAuditEvent bad = new ShopAuditEvent(
                enterprise, 2, 1, 1, PENDING, APPROVED, 5, "", good.time(), "得宝\u0000", 1, "debao", 1);
        assertThatThrownBy(() -> store(List.of(received(good, "a"), received(bad, "b"))))
                .matches(Attempts::isOfTheData);
        assertThat(Rows.of(enterprise, ROWS)).isEmpty();
        store(List.of(received(good, "a")));
        assertThat(Rows.of(enterprise, ROWS)).hasSize(1);
    }

    private static ReceivedEvent received(ShopAuditEvent change, String id) {
        return new ReceivedEvent("/test/" + change.enterpriseId(), id, change);
    }

    private void store(List<ReceivedEvent> events) {
        projection.store(events).await().atMost(Duration.ofSeconds(30));
    }
}
