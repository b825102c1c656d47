package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stop on demand (SIGTERM), with a slow batch under way, loses and doubles nothing and has nothing delivered again. */
@ExtendWith(SharedStack.class)
class GracefulStopIT {
    private static final String INBOX = "SELECT count(*) FROM inbox WHERE source = '" + AuditFlow.SOURCE + "'";
    private static final String CHECKS =
            "SELECT count(*) FROM shop_audit_check WHERE enterprise_id = " + AuditFlow.ENTERPRISE;

    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'inbox'::regclass";

    private static final int WARM_UP = 500;
    /** Some seconds' work of the service. */
    private static final int MOST = 50_000;

    @Test
    void aReportServiceStoppedUnderFlowIsAskedForNothingTwice(Stack stack) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (AuditFlow flow = new AuditFlow(stack);
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            // In every partition: behind what others left there, the marks of whose transactions nobody acknowledges.
            flow.send(WARM_UP);
            await().atMost(Duration.ofSeconds(60)).until(() -> number(stack, INBOX) == WARM_UP);
            long committedBefore = awaitStandstill(flow, admin);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                while (!enough.get() && flow.sent() < MOST) {
                    flow.send(500);
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> number(stack, INBOX) > 2_000);

            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> holdUpTheInbox(stack));
            await().atMost(Duration.ofSeconds(30)).until(() -> number(stack, WAITING) > 0);
            long pid = stack.pid("patrol-report-service");
            stack.signal("TERM", "patrol-report-service");
            slow.join();
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            long taken = number(stack, INBOX);
            long committed = flow.committed(admin) - committedBefore;
            boolean startedAgain = number(stack, INBOX) != taken;
            enough.set(true);
            sending.join();

            assertThat(startedAgain)
                    .as("the next one has begun before it could be looked")
                    .isFalse();
            assertThat(committed).as("acknowledged").isEqualTo(taken - WARM_UP);
            assertThat(taken).as("taken in").isLessThan(flow.sent());
            await().atMost(Duration.ofMinutes(2)).until(() -> number(stack, INBOX) == flow.sent());
            assertThat(number(stack, CHECKS)).isEqualTo(flow.sent());
        }
    }

    /** Longer than the connector waits by itself, and shorter than the database lets a statement wait: 8 s. */
    private static void holdUpTheInbox(Stack stack) {
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            statement.execute("SELECT pg_sleep(5)");
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long awaitStandstill(AuditFlow flow, Admin admin) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    long now = flow.committed(admin);
                    return last.getAndSet(now) == now;
                });
        return last.get();
    }

    private static long number(Stack stack, String query) throws SQLException {
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
