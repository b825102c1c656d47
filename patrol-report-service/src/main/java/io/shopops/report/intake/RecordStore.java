package io.shopops.report.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Stores records, each once: the keys, the rows, how many there are, and the names of the stores go in together by one
 * statement. Writers take the rows that they share in the order of their keys, and so never wait for each other in a
 * circle.
 */
@ApplicationScoped
class RecordStore {
    /** What PostgreSQL says of a row without a partition, and of broken checks. */
    private static final String CHECK_VIOLATION = "23514";

    /** The first month with a partition of its own. */
    private static final LocalDate FIRST_MONTH = LocalDate.of(2020, 1, 1);

    private static final String STORE = """
            WITH sent AS (
              SELECT *
                FROM unnest($1::int[], $2::text[], $3::timestamp[], $4::smallint[], $5::smallint[], $6::text[],
                            $7::int[], $8::text[], $9::text[], $10::text[], $11::text[], $12::int[], $13::text[])
                     WITH ORDINALITY
                  AS sent (enterprise_id, record_id, created_at, source_type, row_count, hash,
                           dep_id, dep_name, shop_id, organize_name, task_id, user_id, user_name, ordinal)
            ), item AS (
              SELECT *
                FROM unnest($14::int[], $15::int[], $16::int[], $17::text[], $18::smallint[],
                            $19::int[], $20::int[], $21::int[], $22::text[], $23::smallint[], $24::timestamp[],
                            $25::boolean[], $26::smallint[], $27::bigint[], $28::text[], $29::text[],
                            $30::timestamp[], $31::text[], $32::text[], $33::text[], $34::text[])
                  AS item (ordinal, index, view_shop_id, view_shop_name, view_shop_status,
                           evaluation_score, score, deduct_score, rules, problem_status, end_time,
                           is_invalid, money_type, money, pictures, videos,
                           rectify_time, rectify_user_name, rectify_description, rectify_pictures, rectify_videos)
            ), new_key AS (
              INSERT INTO patrol_record (enterprise_id, record_id, created_at, source_type, row_count, content_hash)
              SELECT enterprise_id, record_id, created_at, source_type, row_count, decode(hash, 'hex')
                FROM sent
               ORDER BY enterprise_id, record_id COLLATE "C"
                  ON CONFLICT DO NOTHING
              RETURNING enterprise_id, record_id
            ), fresh AS (
              SELECT sent.* FROM sent JOIN new_key USING (enterprise_id, record_id)
            ), rows AS (
              INSERT INTO patrol_row (
                     enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type,
                     is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
                     end_time, rectify_time, updated_at, record_id, task_id, dep_name, shop_id, organize_name,
                     user_name, view_shop_name, rectify_user_name, rectify_description,
                     rules, pictures, videos, rectify_pictures, rectify_videos)
              SELECT enterprise_id, created_at, record_id || '-' || index, source_type, view_shop_status,
                     problem_status, money_type, is_invalid, dep_id, user_id, view_shop_id, evaluation_score,
                     score, deduct_score, money, end_time, rectify_time, $35::timestamptz, record_id, task_id,
                     dep_name, shop_id, organize_name, user_name, view_shop_name, rectify_user_name,
                     rectify_description, rules::json, pictures::json, videos::json, rectify_pictures::json,
                     rectify_videos::json
                FROM fresh JOIN item USING (ordinal)
            ), by_day AS (
              INSERT INTO patrol_rows_by_day AS stored (enterprise_id, day, source_type, row_count)
              SELECT enterprise_id, created_at::date, source_type, sum(row_count)
                FROM fresh
               GROUP BY 1, 2, 3
               ORDER BY 1, 2, 3
                  ON CONFLICT (enterprise_id, day, source_type)
                  DO UPDATE SET row_count = stored.row_count + excluded.row_count
            ), by_month AS (
              INSERT INTO patrol_rows_by_month AS stored (enterprise_id, month, source_type, row_count)
              SELECT enterprise_id, date_trunc('month', created_at)::date, source_type, sum(row_count)
                FROM fresh
               GROUP BY 1, 2, 3
               ORDER BY 1, 2, 3
                  ON CONFLICT (enterprise_id, month, source_type)
                  DO UPDATE SET row_count = stored.row_count + excluded.row_count
            ), named AS (
              INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at)
              SELECT DISTINCT ON (enterprise_id, dep_id) enterprise_id, dep_id, dep_name, created_at
                FROM fresh
               ORDER BY enterprise_id, dep_id, created_at DESC, dep_name COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, dep_id)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
            )
            SELECT enterprise_id, record_id FROM new_key
            """;

    private static final String ADD_MONTHS = "SELECT add_patrol_month(month) FROM unnest($1::date[]) AS month";

    private static final String HASHES = """
            SELECT enterprise_id, record_id, encode(content_hash, 'hex') AS hash
              FROM unnest($1::int[], $2::text[]) AS sent (enterprise_id, record_id)
              JOIN patrol_record USING (enterprise_id, record_id)
            """;

    private final Pool database;
    private final Clock clock;

    RecordStore(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores what is new; complete when committed. Fails with nothing stored, or with whole records stored. */
    Uni<List<Outcome>> store(List<PatrolRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Batch batch = new Batch(records);
        return insert(batch)
                .onFailure(RecordStore::mayLackAMonth)
                .recoverWithUni(() -> addMonths(records).chain(() -> insert(batch)))
                .chain(fresh -> hashes(batch.known(fresh)).map(known -> batch.outcomes(fresh, known)));
    }

    private Uni<Set<RecordKey>> insert(Batch batch) {
        List<Object> values = new ArrayList<>(Columns.of(batch.distinct()));
        values.add(clock.instant().atOffset(ZoneOffset.UTC));
        return database.preparedQuery(STORE)
                .execute(Tuple.from(values))
                .map(rows -> stream(rows).map(RecordStore::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** A statement of its own sees what the other writers committed that {@link #STORE} had to wait for. */
    private Uni<Map<RecordKey, String>> hashes(List<RecordKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(HASHES)
                .execute(Tuple.of(
                        keys.stream().map(RecordKey::enterpriseId).toArray(Integer[]::new),
                        keys.stream().map(RecordKey::recordId).toArray(String[]::new)))
                .map(rows -> stream(rows)
                        .collect(Collectors.toUnmodifiableMap(RecordStore::key, row -> row.getString("hash"))));
    }

    private static boolean mayLackAMonth(Throwable fault) {
        return fault instanceof PgException pg && CHECK_VIOLATION.equals(pg.getSqlState());
    }

    private Uni<Void> addMonths(List<PatrolRecord> records) {
        LocalDate[] months = records.stream()
                .map(record -> record.createTime().toLocalDate().withDayOfMonth(1))
                .filter(month -> !month.isBefore(FIRST_MONTH))
                .distinct()
                .sorted()
                .toArray(LocalDate[]::new);
        return database.preparedQuery(ADD_MONTHS).execute(Tuple.of(months)).replaceWithVoid();
    }

    private static RecordKey key(Row row) {
        return new RecordKey(row.getInteger("enterprise_id"), row.getString("record_id"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
