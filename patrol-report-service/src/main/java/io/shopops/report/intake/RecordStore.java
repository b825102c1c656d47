package io.shopops.report.intake;

import io.shopops.report.intake.Batch.Sent;
import io.shopops.report.intake.Batch.Stored;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Stores records, each once: the keys, the rows, what is added up over them, and the names go in together by one
 * statement an enterprise. Writers take the keys of records in their order and the enterprise's place in the feed behind
 * them, and so never wait for each other in a circle.
 */
@ApplicationScoped
class RecordStore {
    private static final String HASHES = """
            SELECT record_id, encode(content_hash, 'hex') AS hash
              FROM patrol_record
             WHERE enterprise_id = $1 AND record_id = ANY($2)
            """;

    /** Enterprises of a batch that are stored at the same time. */
    private static final int AT_ONCE = 4;

    private final Pool database;
    private final MonthStore months;
    private final Clock clock;

    RecordStore(Pool database, MonthStore months, Clock clock) {
        this.database = database;
        this.months = months;
        this.clock = clock;
    }

    /**
     * Stores what is new; complete when committed. Each enterprise's records go in by a transaction of their own, all or
     * nothing.
     */
    Uni<List<Outcome>> store(List<PatrolRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Batch batch = new Batch(records);
        return Multi.createFrom()
                .iterable(batch.byEnterprise().entrySet())
                .onItem()
                .transformToUni(sent -> store(sent.getKey(), sent.getValue()))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(batch::outcomes);
    }

    private Uni<Stored> store(int enterpriseId, List<Sent> sent) {
        return months.available(
                        sent.stream().map(one -> one.record().createTime()).toList(), () -> insert(enterpriseId, sent))
                .chain(fresh -> known(enterpriseId, sent, fresh).map(known -> new Stored(fresh, known)));
    }

    private Uni<Set<RecordKey>> insert(int enterpriseId, List<Sent> sent) {
        List<Object> values = new ArrayList<>();
        values.add(enterpriseId);
        values.add(clock.instant().atOffset(ZoneOffset.UTC));
        values.addAll(Columns.of(sent));
        return database.preparedQuery(RecordSql.STORE_NEW)
                .execute(Tuple.from(values))
                .map(rows -> stream(rows).map(row -> key(enterpriseId, row)).collect(Collectors.toUnmodifiableSet()));
    }

    /** A statement of its own sees what the other writers committed that the storing one had to wait for. */
    private Uni<Map<RecordKey, String>> known(int enterpriseId, List<Sent> sent, Set<RecordKey> fresh) {
        String[] known = sent.stream()
                .map(one -> one.record().key())
                .filter(key -> !fresh.contains(key))
                .map(RecordKey::recordId)
                .toArray(String[]::new);
        if (known.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(HASHES)
                .execute(Tuple.of(enterpriseId, known))
                .map(rows -> stream(rows)
                        .collect(Collectors.toUnmodifiableMap(
                                row -> key(enterpriseId, row), row -> row.getString("hash"))));
    }

    private static RecordKey key(int enterpriseId, Row row) {
        return new RecordKey(enterpriseId, row.getString("record_id"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
