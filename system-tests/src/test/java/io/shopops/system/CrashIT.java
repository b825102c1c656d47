package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged survives {@code kill -9}, and is there once. */
@ExtendWith(SharedStack.class)
class CrashIT {
    @Test
    void anAuditServiceKilledBetweenCommitAndEventLosesAndDoublesNothing(Stack stack) throws Exception {
        int shop = Shops.next();
        String unsent = "SELECT count(*) FROM outbox WHERE aggregateid = '1084:" + shop + "'";
        // With the broker frozen the commit is answered, and its event cannot be out.
        stack.signal("STOP", "kafka");
        try {
            submit(stack, shop);
            assertThat(count(stack, "shop_audit", unsent)).isEqualTo(1);
            stack.signal("KILL", "shop-audit-service");
        } finally {
            stack.signal("CONT", "kafka");
        }

        try (Events events = new Events(stack)) {
            events.ofShop(shop, 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> count(stack, "shop_audit", unsent) == 0);
            List<ConsumerRecord<String, CloudEvent>> ofThisShop = events.all().stream()
                    .filter(record -> record.key().equals("1084:" + shop))
                    .toList();
            assertThat(ofThisShop).hasSize(1);
        }
        awaitCounted(stack, List.of(shop));
    }

    @Test
    void aReportServiceKilledInTheMiddleOfABatchLosesAndDoublesNothing(Stack stack) throws Exception {
        List<Integer> shops = new ArrayList<>();
        submitSome(stack, 20, shops);
        await().atMost(Duration.ofSeconds(30)).until(() -> counted(stack, shops) > 0);
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement()) {
            // Some events are committed; the next waits inside its transaction, with more behind it, until the kill.
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
            submitSome(stack, 30, shops);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> count(
                                    stack,
                                    "patrol_report",
                                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'inbox'::regclass")
                            > 0);
            assertThat(counted(stack, shops)).isBetween(1, shops.size() - 1);
            stack.killAndAwaitRestart("patrol-report-service");
            connection.rollback();
        }
        awaitCounted(stack, shops);
        assertThat(count(
                        stack,
                        "patrol_report",
                        "SELECT count(*) FROM inbox WHERE event_id IN " + eventIds(stack, shops)))
                .isEqualTo(shops.size());
    }

    private static void submitSome(Stack stack, int count, List<Integer> shops) {
        for (int i = 0; i < count; i++) {
            int shop = Shops.next();
            shops.add(shop);
            submit(stack, shop);
        }
    }

    private static String eventIds(Stack stack, List<Integer> shops) {
        try (Events events = new Events(stack)) {
            events.ofShop(shops.get(shops.size() - 1), 1);
            return events.all().stream()
                    .filter(record ->
                            shops.stream().anyMatch(shop -> record.key().equals("1084:" + shop)))
                    .map(record -> "'" + record.value().getId() + "'")
                    .distinct()
                    .collect(Collectors.joining(",", "(", ")"));
        }
    }

    private static void submit(Stack stack, int shop) {
        Caller.Answer answer = Caller.demo(stack)
                .method("addCheckShop")
                .json(Shops.submission(shop))
                .send();
        assertThat(answer.message()).isEqualTo("操作成功");
    }

    /** Waits until the projection holds each of the shops, and nothing more than was submitted. */
    private static void awaitCounted(Stack stack, List<Integer> shops) throws SQLException {
        await().atMost(Duration.ofSeconds(60)).until(() -> counted(stack, shops) >= shops.size());
        assertThat(counted(stack, shops)).isEqualTo(shops.size());
    }

    private static int counted(Stack stack, List<Integer> shops) throws SQLException {
        String ids = shops.toString().replace("[", "(").replace("]", ")");
        return count(
                stack,
                "patrol_report",
                "SELECT count(*) FROM shop_audit_check WHERE enterprise_id = 1084 AND shops_id IN " + ids);
    }

    private static int count(Stack stack, String database, String query) throws SQLException {
        try (Connection connection = stack.database(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }
}
