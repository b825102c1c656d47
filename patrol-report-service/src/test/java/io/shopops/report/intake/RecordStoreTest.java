package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.RollupCheck;
import io.shopops.report.testing.Rows;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class RecordStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 8;

    private static final String DAYS =
            "SELECT day, source_type, row_count FROM patrol_by_day WHERE enterprise_id = ? ORDER BY 1, 2";
    private static final String COUNTED_DAYS = "SELECT created_at::date, source_type, count(*) FROM patrol_row"
            + " WHERE enterprise_id = ? GROUP BY 1, 2 ORDER BY 1, 2";
    /** The first position, and whether any is missing, double or above the feed's. */
    private static final String POSITIONS =
            "SELECT min(row.position), max(feed.position) - count(DISTINCT row.position)"
                    + " FROM patrol_row row JOIN patrol_feed feed USING (enterprise_id) WHERE enterprise_id = ?";

    private static final String PLACES =
            "SELECT tableoid::regclass, created_at FROM patrol_row WHERE enterprise_id = ? ORDER BY created_at";
    private static final String STORE_NAMES = "SELECT dep_id, name FROM store_name WHERE enterprise_id = ? ORDER BY 1";

    @Inject
    RecordStore store;

    @Inject
    Clock clock;

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void manyWritersOfTheSameRecordsStoreEachOnceAndCountExactly() {
        List<PatrolRecord> all = IntStream.range(0, 600)
                .mapToObj(i -> parsed(withItems(record(enterprise, "r" + i), 1 + i % 7)
                        .put("sourceType", 1 + i % 17)
                        .put("depId", 1 + i % 5)
                        .put("depName", "store " + i)
                        .put("createTime", "2026-%02d-%02d 12:00:00".formatted(8 + i % 3, 1 + i % 28))))
                .toList();
        List<Outcome> outcomes = Multi.createFrom()
                .iterable(batches(all))
                .onItem()
                .transformToUni(store::store)
                .merge(WRITERS)
                .onItem()
                .<Outcome>disjoint()
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(outcomes).hasSize(WRITERS * all.size()).doesNotContain(Outcome.CONTRADICTION);
        assertThat(Collections.frequency(outcomes, Outcome.STORED)).isEqualTo(all.size());
        assertThat(Rows.of(enterprise, COUNTED_DAYS)).hasSizeGreaterThan(100).isEqualTo(Rows.of(enterprise, DAYS));
        RollupCheck.assertExact(enterprise);
        assertThat(Rows.of(enterprise, POSITIONS)).containsExactly("1|0");
        assertThat(Rows.of(enterprise, "SELECT count(*) FROM patrol_row WHERE enterprise_id = ?"))
                .containsExactly(Long.toString(
                        all.stream().mapToLong(one -> one.items().size()).sum()));
    }

    /** Of each writer all the records in batches of 100, in an order of its own; the writers take turns. */
    private static List<List<PatrolRecord>> batches(List<PatrolRecord> all) {
        List<List<PatrolRecord>> orders = IntStream.range(0, WRITERS)
                .mapToObj(writer -> {
                    List<PatrolRecord> shuffled = new ArrayList<>(all);
                    Collections.shuffle(shuffled, new Random(writer));
                    return shuffled;
                })
                .toList();
        return IntStream.range(0, all.size() / 100)
                .boxed()
                .flatMap(i -> orders.stream().map(order -> order.subList(i * 100, (i + 1) * 100)))
                .toList();
    }

    /** What keeps writers from waiting for each other in a circle. */
    @Test
    void takesTheKeysInTheirOrderHoweverTheyWereSent() throws SQLException {
        String insert = "INSERT INTO patrol_record VALUES (" + enterprise + ", '%s', now(), 8, 1, '')";
        CompletableFuture<List<Outcome>> stored;
        try (Connection another = ReportService.connect();
                Statement holding = another.createStatement();
                Connection third = ReportService.connect();
                Statement trying = third.createStatement()) {
            another.setAutoCommit(false);
            holding.execute(insert.formatted("b"));
            stored = store.store(List.of(at("b", "2026-10-05 12:00:00"), at("a", "2026-10-05 12:00:00")))
                    .subscribeAsCompletionStage();
            ReportService.eventually().until(() -> aSessionWaits(trying));
            trying.execute("SET lock_timeout = '100ms'");
            assertThatThrownBy(() -> trying.execute(insert.formatted("a"))).hasMessageContaining("lock timeout");
            another.rollback();
        }
        assertThat(stored).succeedsWithin(PATIENCE).isEqualTo(List.of(Outcome.STORED, Outcome.STORED));
    }

    @Test
    void countsOnlyWhatABatchBringsAnew() {
        store(at("a", "2026-10-05 12:00:00"), at("b", "2026-10-05 13:00:00"));
        store(at("b", "2026-10-05 13:00:00"), at("c", "2026-10-05 14:00:00"), at("c", "2026-10-05 14:00:00"));
        assertThat(Rows.of(enterprise, DAYS)).containsExactly("2026-10-05|8|3");
    }

    @Test
    void makesTheMonthsThatAreMissing() {
        assertThat(store(
                        at("a", "2021-02-28 23:59:59"), at("b", "2021-03-01 00:00:00"), at("c", "1970-01-01 00:00:00")))
                .containsOnly(Outcome.STORED);
        assertThat(Rows.of(enterprise, PLACES))
                .containsExactly(
                        "patrol_row_before_2020|1970-01-01 00:00:00",
                        "patrol_row_2021_02|2021-02-28 23:59:59",
                        "patrol_row_2021_03|2021-03-01 00:00:00");
    }

    @Test
    void writersThatMeetInAMissingMonthAllStore() {
        List<Outcome> outcomes = Multi.createFrom()
                .range(0, WRITERS)
                .onItem()
                .transformToUni(writer -> store.store(List.of(at("r" + writer, "2022-05-05 12:00:00"))))
                .merge(WRITERS)
                .onItem()
                .<Outcome>disjoint()
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
        assertThat(outcomes).hasSize(WRITERS).containsOnly(Outcome.STORED);
        assertThat(Rows.of(enterprise, DAYS)).containsExactly("2022-05-05|8|" + WRITERS);
    }

    @Test
    void partsYearsAtTheirMidnight() {
        store(at("a", "2019-12-31 23:59:59"), at("b", "2020-01-01 00:00:00"), at("c", "2025-12-31 23:59:59"));
        store(at("d", "2026-01-01 00:00:00"));
        assertThat(Rows.of(enterprise, PLACES))
                .containsExactly(
                        "patrol_row_before_2020|2019-12-31 23:59:59",
                        "patrol_row_2020_01|2020-01-01 00:00:00",
                        "patrol_row_2025_12|2025-12-31 23:59:59",
                        "patrol_row_2026_01|2026-01-01 00:00:00");
        assertThat(Rows.of(enterprise, DAYS))
                .containsExactly("2019-12-31|8|1", "2020-01-01|8|1", "2025-12-31|8|1", "2026-01-01|8|1");
    }

    @Test
    void aRecordWithoutItsMonthLeavesNothingOfItsBatchHalfStored() {
        List<Outcome> outcomes = store(at("a", "2026-10-05 12:00:00"), at("b", "2023-03-03 12:00:00"));
        assertThat(outcomes).containsExactly(Outcome.STORED, Outcome.STORED);
        assertThat(Rows.of(enterprise, DAYS)).containsExactly("2023-03-03|8|1", "2026-10-05|8|1");
    }

    @Test
    void aStoreIsCalledAsOnItsLatestVisitInWhateverOrderTheyCome() {
        store(named("a", "second", "2026-10-02 12:00:00"), named("b", "first", "2026-10-01 12:00:00"));
        assertThat(Rows.of(enterprise, STORE_NAMES)).containsExactly("2001|second");
        store(named("c", "last, of two at once", "2026-10-03 12:00:00"), named("d", "a name", "2026-10-03 12:00:00"));
        store(named("e", "earlier", "2026-09-30 12:00:00"), named("f", "b name", "2026-10-03 12:00:00"));
        assertThat(Rows.of(enterprise, STORE_NAMES)).containsExactly("2001|last, of two at once");
    }

    @Test
    void aDuplicateNamesNoStore() {
        store(named("a", "name", "2026-10-02 12:00:00"));
        store(named("a", "another", "2026-10-03 12:00:00"));
        assertThat(Rows.of(enterprise, STORE_NAMES)).containsExactly("2001|name");
    }

    @Test
    void tellsWhenARowWasWrittenByTheClock() {
        store(at("a", "2026-10-05 12:00:00"));
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(Rows.of(enterprise, "SELECT updated_at AT TIME ZONE 'UTC' FROM patrol_row WHERE enterprise_id = ?"))
                .singleElement()
                .satisfies(text ->
                        assertThat(LocalDateTime.parse(text.replace(' ', 'T'))).isBetween(now.minusMinutes(1), now));
    }

    private static boolean aSessionWaits(Statement sql) throws SQLException {
        try (ResultSet found = sql.executeQuery("SELECT 1 FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()")) {
            return found.next();
        }
    }

    private List<Outcome> store(PatrolRecord... records) {
        return store.store(List.of(records)).await().atMost(PATIENCE);
    }

    private PatrolRecord at(String id, String createTime) {
        return parsed(record(enterprise, id).put("createTime", createTime));
    }

    private PatrolRecord named(String id, String depName, String createTime) {
        return parsed(record(enterprise, id).put("depName", depName).put("createTime", createTime));
    }

    private PatrolRecord parsed(ObjectNode record) {
        try {
            return RecordParser.of(clock, ZoneOffset.UTC, any -> true, time -> {})
                    .parse(record);
        } catch (WrongValue e) {
            throw new AssertionError(e.problem().message(), e);
        }
    }
}
