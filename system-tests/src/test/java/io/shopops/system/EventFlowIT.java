package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How events flow: how soon they are there, and what a broker that is away costs. The long forms are in CONTRIBUTING.md. */
@ExtendWith(SharedStack.class)
class EventFlowIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 8));
    private static final int SECONDS = Integer.getInteger("latency.seconds", 2);

    /** At most; what is more comes several in one commit. */
    private static final int TICKS_A_SECOND = 100;

    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** As another replica leaves them: with their announcement, in the same commit. */
    private static final String COMMIT = """
            WITH told AS (SELECT pg_notify('outbox', 'EVENTS'))
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
            SELECT uuidv7(), 'shop', '1084:' || shop, 'io.shopops.shop-audit.submitted.v1', jsonb_build_object(
                       'enterpriseId', 1084, 'shopsId', shop, 'sequence', ?, 'checkVersion', 1, 'toStatus', 'pending',
                       'reason', '', 'time', '2026-10-05T04:00:00Z', 'shopName', 'latency', 'shopNature', 1,
                       'shopDomain', 'latency', 'operationStatus', 1), clock_timestamp()
            FROM told, generate_series(?, ?) shop""";

    static Stream<Integer> rates() {
        return Stream.of(System.getProperty("latency.rates", "100").split(",", -1))
                .map(Integer::valueOf);
    }

    @ParameterizedTest
    @MethodSource("rates")
    void everyEventArrives(int rate, Stack stack) throws Exception {
        int perTick = Math.max(1, rate / TICKS_A_SECOND);
        int ticks = rate * SECONDS / perTick;
        int firstShop = 1_000_000 + rate * 10;
        List<Long> latencies = new ArrayList<>();
        CompletableFuture<Double> commits;
        try (Events events = new Events(stack)) {
            events.all();
            commits = CompletableFuture.supplyAsync(() -> commit(stack, rate / perTick, ticks, firstShop, perTick));
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(SECONDS + 60))
                    .until(() -> {
                        for (ConsumerRecord<String, CloudEvent> event : events.next()) {
                            int shop = Integer.parseInt(event.key().split(":", 2)[1]);
                            if (shop >= firstShop && shop < firstShop + perTick) {
                                latencies.add(
                                        Duration.between(event.value().getTime().toInstant(), Instant.now())
                                                .toMillis());
                            }
                        }
                        return latencies.size() >= ticks * perTick;
                    });
        }
        assertThat(latencies).hasSize(ticks * perTick);
        latencies.sort(null);
        System.out.printf(
                "%d changes/s (%d asked for): from commit to subscriber p50 %d ms, p99 %d ms, most %d ms%n",
                Math.round(latencies.size() / commits.join()),
                rate,
                latencies.get(latencies.size() / 2),
                latencies.get(latencies.size() * 99 / 100),
                latencies.get(latencies.size() - 1));
    }

    /** Commits so often, as near to the rate as it goes; answers how many seconds it took. */
    private static double commit(Stack stack, int ticksASecond, int ticks, int firstShop, int perTick) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Connection connection = stack.database("shop_audit");
                PreparedStatement statement = connection.prepareStatement(COMMIT)) {
            long start = System.nanoTime();
            for (int tick = 1; tick <= ticks; tick++) {
                statement.setInt(1, tick);
                statement.setInt(2, firstShop);
                statement.setInt(3, firstShop + perTick - 1);
                long due = start + tick * (NANOS_A_SECOND / ticksASecond);
                clock.schedule(() -> statement.executeUpdate(), due - System.nanoTime(), TimeUnit.NANOSECONDS)
                        .get();
            }
            return (System.nanoTime() - start) / (double) NANOS_A_SECOND;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            clock.shutdownNow();
        }
    }

    @Test
    void aBrokerThatIsAwayCostsCallersNothing(Stack stack) throws Exception {
        List<Integer> shops = Stream.generate(Shops::next).limit(40).toList();
        Duration recovery;
        try (Writers writers = Writers.start(stack, shops, 4, 1)) {
            await().until(() -> writers.changes() > shops.size());
            int before = writers.changes();
            int repeatedBefore = writers.repetitions();
            stack.signal("STOP", "kafka");
            try {
                Instant end = Instant.now().plus(OUTAGE);
                await().atMost(OUTAGE.plusSeconds(10)).until(() -> Instant.now().isAfter(end));
            } finally {
                stack.signal("CONT", "kafka");
            }
            int during = writers.changes() - before;
            int repeated = writers.repetitions() - repeatedBefore;
            Instant back = Instant.now();
            writers.finish();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count(stack, "shop_audit", "SELECT count(*) FROM outbox") == 0);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count(stack, "patrol_report", told(shops)) == writers.changes());
            recovery = Duration.between(back, Instant.now());
            System.out.printf(
                    "broker away for %d s: %d changes acknowledged meanwhile, %d calls repeated; all told %d ms after its return%n",
                    OUTAGE.toSeconds(), during, repeated, recovery.toMillis());

            assertThat(during).isPositive();
            assertThat(repeated).isZero();
        }
    }

    /** The last sequence of each shop, summed: as many changes as the projection knows of. */
    private static String told(List<Integer> shops) {
        return "SELECT coalesce(sum(last), 0) FROM (SELECT max(last_sequence) AS last FROM shop_audit_check"
                + " WHERE enterprise_id = 1084 AND shops_id BETWEEN " + shops.get(0) + " AND "
                + shops.get(shops.size() - 1) + " GROUP BY shops_id) of_shop";
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
