package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an intake acknowledged survives {@code kill -9}, of the service and of the database, and is there once. */
@ExtendWith(SharedStack.class)
class PatrolCrashIT {
    private static final int ITEMS = 2;
    private static final int CALLS = 200;
    /** Of the 250 records of a call's turn, some go by the topic. */
    private static final int RECORDS_A_CALL = 225;

    private static final int BY_TOPIC = 25;
    private static final int CALLERS = 4;
    private static final LocalDateTime FIRST = LocalDateTime.of(2023, 1, 25, 0, 0);
    private static final LocalDate LAST_DAY = LocalDate.of(2023, 2, 28);

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    @Test
    void anIntakeOfFiftyThousandRecordsLosesAndDoublesNothing(Stack stack) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (PatrolTopic topic = new PatrolTopic(stack)) {
            takeHalfOfTheTurnsWithADeathAmongThem(stack, callers, topic, "patrol-report-service");
            takeHalfOfTheTurnsWithADeathAmongThem(stack, callers, topic, "postgres");
            topic.awaitTaken();
        } finally {
            callers.shutdownNow();
        }

        assertThat(total(stack)).isEqualTo(ITEMS * CALLS * (RECORDS_A_CALL + BY_TOPIC));
        assertThat(differences(stack)).isZero();
    }

    /** At the death some turns are over, and the calls of others have reached the database: a lock keeps them there. */
    private void takeHalfOfTheTurnsWithADeathAmongThem(
            Stack stack, ExecutorService callers, PatrolTopic topic, String victim) throws Exception {
        for (Future<Void> turn : takeTurns(CALLS / 8, stack, callers, topic)) {
            turn.get();
        }
        int before = acknowledged.get();
        List<Future<Void>> turns;
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE patrol_record IN SHARE MODE");
            turns = takeTurns(CALLS / 2 - CALLS / 8, stack, callers, topic);
            // One of them may be the consumer of the topic.
            await().atMost(Duration.ofSeconds(30)).until(() -> waitingWriters(stack) >= CALLERS);
            assertThat(acknowledged.get()).isEqualTo(before);
            unanswered.set(0);
            stack.killAndAwaitRestart(victim);
        }
        for (Future<Void> turn : turns) {
            turn.get();
        }
        assertThat(unanswered.get()).as("calls cut off with " + victim).isGreaterThanOrEqualTo(CALLERS - 1);
    }

    private List<Future<Void>> takeTurns(int count, Stack stack, ExecutorService callers, PatrolTopic topic) {
        return Stream.generate(() -> callers.submit(() -> takeTurn(stack, topic)))
                .limit(count)
                .toList();
    }

    private static int waitingWriters(Stack stack) throws SQLException {
        return number(
                stack,
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'RowExclusiveLock'"
                        + " AND relation = 'patrol_record'::regclass");
    }

    /** As a partner does it: what was not acknowledged, by the service or the broker, is sent again. */
    private Void takeTurn(Stack stack, PatrolTopic topic) throws Exception {
        List<Future<RecordMetadata>> sent = records(BY_TOPIC).stream()
                .map(record -> topic.send("1084:" + record.path("depId"), record.toString()))
                .toList();
        List<ObjectNode> records = records(RECORDS_A_CALL);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(2))
                .until(() -> isAcknowledged(stack, records));
        acknowledged.incrementAndGet();
        for (Future<RecordMetadata> message : sent) {
            message.get();
        }
        return null;
    }

    /** Records that nobody else sends, over the days and types of the whole period. */
    private List<ObjectNode> records(int count) {
        return Stream.generate(() -> record(made.incrementAndGet()))
                .limit(count)
                .toList();
    }

    private static ObjectNode record(int i) {
        LocalDateTime time = FIRST.plusMinutes(37L * i % (34 * 24 * 60));
        return Patrols.record(time, 1 + i % 17, ITEMS).put("depId", 3200 + i % 40);
    }

    private boolean isAcknowledged(Stack stack, List<ObjectNode> records) {
        Caller.Answer answer = Patrols.save(stack, records).send();
        if (answer.code() != 0) {
            unanswered.incrementAndGet();
            return false;
        }
        JsonNode data = answer.data();
        assertThat(data.path("errors")).isEmpty();
        assertThat(data.path("stored").asInt() + data.path("duplicates").asInt())
                .isEqualTo(records.size());
        return true;
    }

    private static int total(Stack stack) {
        return Patrols.page(stack, FIRST.toLocalDate(), LAST_DAY)
                .with("pageSize", 1)
                .send()
                .data()
                .path("total")
                .asInt(-1);
    }

    /** How many of the kept sums are not what the rows give. */
    private static int differences(Stack stack) throws SQLException {
        String kept = "SELECT enterprise_id, day, source_type, visits, row_count FROM patrol_by_day";
        String counted = "SELECT enterprise_id, created_at::date, source_type, count(DISTINCT record_id), count(*)"
                + " FROM patrol_row GROUP BY 1, 2, 3";
        return number(
                stack,
                "SELECT count(*) FROM ((" + kept + " EXCEPT " + counted + ") UNION ALL (" + counted + " EXCEPT " + kept
                        + "))");
    }

    private static int number(Stack stack, String query) throws SQLException {
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }
}
