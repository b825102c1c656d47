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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever dies, every acknowledged change is told once and in order, and nothing else is. The long form is in
 * CONTRIBUTING.md.
 */
@ExtendWith(SharedStack.class)
class FaultsIT {
    private static final int COUNT = Integer.getInteger("faults.count", 6);
    private static final long SEED = Long.getLong("faults.seed", 20261122);
    private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("faults.pause", 3_000));
    private static final int SHOPS = 200;
    private static final int WRITERS = 8;

    /** From the last fault on: restarts, leases that have to expire, and what waited. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyAcknowledgedChangeIsToldOnceAndInOrderWhateverDies(Stack stack) throws Exception {
        List<Integer> shops = Stream.generate(Shops::next).limit(SHOPS).toList();
        Map<Integer, List<String>> acknowledged;
        try (Writers writers = Writers.start(stack, shops, WRITERS, SEED)) {
            List<String> done;
            try (Faults faults = new Faults(stack, SEED, PAUSE)) {
                done = faults.strike(COUNT, writers::changes);
            }
            acknowledged = writers.finish();
            System.out.printf(
                    "seed %d, %d faults, %d changes acknowledged, %d repetitions%n",
                    SEED, done.size(), writers.changes(), writers.repetitions());
        }
        awaitEmptyOutbox(stack);

        assertThat(histories(stack, shops)).as("the database").isEqualTo(acknowledged);
        Map<Integer, Long> last = new TreeMap<>();
        acknowledged.forEach((shop, changes) -> last.put(shop, (long) changes.size()));
        assertThat(told(stack, shops)).as("the topic").isEqualTo(acknowledged);
        assertThat(newestStates(stack, shops)).as("the state topic").isEqualTo(last);
        String computed = computed(stack, shops);
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(projected(stack, shops)).isEqualTo(computed));
    }

    private static void awaitEmptyOutbox(Stack stack) {
        await().atMost(RECOVERY).ignoreExceptionsInstanceOf(SQLException.class).until(() -> rows(
                        stack, "shop_audit", "SELECT id FROM outbox LIMIT 1")
                .isEmpty());
    }

    /** The changes of each shop as the database has them. */
    private static Map<Integer, List<String>> histories(Stack stack, List<Integer> shops) throws SQLException {
        Map<Integer, List<String>> changes = new TreeMap<>();
        List<String> rows = rows(stack, "shop_audit", """
                SELECT shops_id || ' ' || (ARRAY['submitted', 'approved', 'rejected', 'withdrawn'])[to_status + 1]
                FROM shop_check_history WHERE enterprise_id = 1084 AND shops_id IN %s ORDER BY shops_id, sequence
                """.formatted(in(shops)));
        for (String row : rows) {
            String[] parts = row.split(" ", 2);
            changes.computeIfAbsent(Integer.valueOf(parts[0]), none -> new ArrayList<>())
                    .add(parts[1]);
        }
        return changes;
    }

    /**
     * The changes of each shop as the topic tells them, by the first occurrence of each id; what comes again has to be
     * the same.
     */
    private static Map<Integer, List<String>> told(Stack stack, List<Integer> shops) {
        Map<String, ConsumerRecord<String, CloudEvent>> first = new LinkedHashMap<>();
        int repeated = 0;
        try (Events events = new Events(stack)) {
            for (ConsumerRecord<String, CloudEvent> record : events.all()) {
                ConsumerRecord<String, CloudEvent> before =
                        first.putIfAbsent(record.value().getId(), record);
                if (before != null) {
                    assertThat(record.value()).isEqualTo(before.value());
                    assertThat(record.partition()).isEqualTo(before.partition());
                    repeated++;
                }
            }
        }
        System.out.printf("%d events, %d of them sent again%n", first.size(), repeated);
        Map<Integer, List<String>> changes = new TreeMap<>();
        Map<Integer, List<Long>> sequences = new HashMap<>();
        for (ConsumerRecord<String, CloudEvent> record : first.values()) {
            int shop = Integer.parseInt(record.key().split(":", 2)[1]);
            if (shops.contains(shop) && record.key().startsWith("1084:")) {
                changes.computeIfAbsent(shop, none -> new ArrayList<>())
                        .add(record.value().getType().split("\\.", -1)[3]);
                sequences.computeIfAbsent(shop, none -> new ArrayList<>()).add(Events.sequence(record));
            }
        }
        sequences.forEach((shop, numbers) -> assertThat(numbers)
                .as("shop " + shop)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
        return changes;
    }

    /** The sequence of the newest state of each shop. */
    private static Map<Integer, Long> newestStates(Stack stack, List<Integer> shops) {
        Map<Integer, Long> newest = new TreeMap<>();
        try (Events states = new Events(stack, "shop-audit.state.v1")) {
            for (ConsumerRecord<String, CloudEvent> record : states.all()) {
                int shop = Integer.parseInt(record.key().split(":", 2)[1]);
                if (shops.contains(shop) && record.key().startsWith("1084:")) {
                    newest.put(shop, Events.sequence(record));
                }
            }
        }
        return newest;
    }

    /** What the projection has to hold, from the audit's own database. */
    private static String computed(Stack stack, List<Integer> shops) throws SQLException {
        return String.join("\n", rows(stack, "shop_audit", """
                SELECT concat_ws(' ', shops_id, check_version, max(sequence),
                       (array_agg(to_status ORDER BY sequence DESC))[1],
                       extract(epoch FROM min(created_at) FILTER (WHERE to_status = 0)),
                       extract(epoch FROM max(created_at) FILTER (WHERE to_status > 0)),
                       max(operator_pid) FILTER (WHERE to_status IN (1, 2)))
                FROM shop_check_history WHERE enterprise_id = 1084 AND shops_id IN %s
                GROUP BY shops_id, check_version ORDER BY shops_id, check_version""".formatted(in(shops))));
    }

    private static String projected(Stack stack, List<Integer> shops) throws SQLException {
        return String.join("\n", rows(stack, "patrol_report", """
                SELECT concat_ws(' ', shops_id, check_version, last_sequence, status,
                       extract(epoch FROM submitted_at), extract(epoch FROM decided_at), reviewer_pid)
                FROM shop_audit_check WHERE enterprise_id = 1084 AND shops_id IN %s
                ORDER BY shops_id, check_version""".formatted(in(shops))));
    }

    private static String in(List<Integer> shops) {
        return shops.toString().replace('[', '(').replace(']', ')');
    }

    private static List<String> rows(Stack stack, String database, String query) throws SQLException {
        try (Connection connection = stack.database(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
