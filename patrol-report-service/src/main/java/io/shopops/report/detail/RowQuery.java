package io.shopops.report.detail;

import io.shopops.report.patrol.Hundredths;
import io.shopops.report.patrol.PatrolTime;
import io.shopops.report.patrol.ProblemStatus;
import io.shopops.report.patrol.SourceType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads rows of the report. */
@ApplicationScoped
public class RowQuery {
    /** In the order of {@link DetailRow}, with the store's current name behind them. */
    private static final String COLUMNS = """
            id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name, user_id, user_name, source_type,
            created_at, view_shop_id, view_shop_name, rules::text AS rules, evaluation_score, score, deduct_score,
            view_shop_status, problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
            videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
            rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos, updated_at""";

    private static final String CURRENT_NAME =
            "(SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = %s.dep_id) AS current_name";

    /**
     * The keys are found first, by the index alone where no filter needs more; then each row by its key. {@code LIMIT 1}
     * keeps the planner from joining the two in another way.
     */
    private static final String ROWS = """
            SELECT found.*, %2$s
              FROM (%%s) AS page,
                   LATERAL (SELECT %1$s
                              FROM patrol_row
                             WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
                             LIMIT 1) AS found
             ORDER BY page.created_at DESC, page.id
            """.formatted(COLUMNS, CURRENT_NAME.formatted("found"));

    /** Where nothing is skipped, each row is read as it is found. */
    private static final String AT_ONCE = """
            SELECT %s, %s FROM patrol_row AS item WHERE %%s ORDER BY item.created_at DESC, item.id LIMIT %%s""".formatted(COLUMNS, CURRENT_NAME.formatted("item"));

    private static final String KEYS = """
            SELECT item.created_at, item.id FROM %s WHERE %s ORDER BY item.created_at DESC, item.id LIMIT %s""";

    private static final String BY_KEYS =
            ROWS.formatted("SELECT * FROM unnest($2::timestamp[], $3::text[]) AS key (created_at, id)");

    private final ZoneId zone;

    RowQuery(@ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.zone = zone;
    }

    /** At most {@code limit} rows behind the first {@code offset} of those that fulfil the conditions; newest first. */
    public Uni<List<DetailRow>> read(SqlClient database, Where where, long offset, long limit) {
        return select(database, where, offset, limit).map(this::rows);
    }

    /** The same as they come; {@link #row} makes rows of the report of them, which may be done on another thread. */
    Uni<RowSet<Row>> select(SqlClient database, Where where, long offset, long limit) {
        String sql = offset == 0 && where.isOfRows()
                ? AT_ONCE.formatted(where, where.parameter(limit) + "::bigint")
                : ROWS.formatted(keys(where, offset, limit));
        return select(database, sql, where.values());
    }

    /** Of each span no more is looked for than the page and what is newer could need. */
    private static String keys(Where where, long offset, long limit) {
        String ofAll = where.parameter(limit) + "::bigint OFFSET " + where.parameter(offset) + "::bigint";
        if (where.parts().isEmpty()) {
            return KEYS.formatted(where.rows(), where, ofAll);
        }
        String ofEach = where.parameter(offset + limit) + "::bigint";
        return "SELECT key.* FROM " + where.parts() + ", LATERAL (" + KEYS.formatted(where.rows(), where, ofEach)
                + ") AS key ORDER BY created_at DESC, id LIMIT " + ofAll;
    }

    /** The rows with these keys that there are, newest first. */
    public Uni<List<DetailRow>> read(SqlClient database, int enterpriseId, List<RowKey> keys) {
        return select(
                        database,
                        BY_KEYS,
                        List.of(
                                enterpriseId,
                                keys.stream().map(RowKey::createdAt).toArray(LocalDateTime[]::new),
                                keys.stream().map(RowKey::id).toArray(String[]::new)))
                .map(this::rows);
    }

    private static Uni<RowSet<Row>> select(SqlClient database, String sql, List<Object> values) {
        return database.preparedQuery(sql).execute(Tuple.from(values));
    }

    private List<DetailRow> rows(RowSet<Row> found) {
        return found.stream().map(this::row).toList();
    }

    /** By the columns' places: whoever asks for a name has the names before it looked at, for each column. */
    DetailRow row(Row row) {
        String currentName = row.getString(row.size() - 1);
        int at = -1;
        return new DetailRow(
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getInteger(++at),
                row.getInteger(++at),
                row.getString(++at),
                currentName == null ? row.getString(at) : currentName,
                row.getString(++at),
                row.getString(++at),
                row.getInteger(++at),
                row.getString(++at),
                row.getShort(++at),
                SourceType.of(row.getShort(at)).map(SourceType::title).orElse(""),
                PatrolTime.format(row.getLocalDateTime(++at)),
                row.getInteger(++at),
                row.getString(++at),
                row.getString(++at),
                Hundredths.number(row.getInteger(++at)),
                Hundredths.number(row.getInteger(++at)),
                Hundredths.number(row.getInteger(++at)),
                row.getShort(++at),
                row.getShort(++at),
                ProblemStatus.of(row.getShort(at)).map(ProblemStatus::title).orElse(""),
                PatrolTime.format(row.getLocalDateTime(++at)),
                row.getBoolean(++at) ? 1 : 0,
                row.getShort(++at),
                Hundredths.number(row.getLong(++at)),
                row.getString(++at),
                row.getString(++at),
                PatrolTime.format(row.getLocalDateTime(++at)),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                row.getString(++at),
                PatrolTime.format(
                        row.getOffsetDateTime(++at).atZoneSameInstant(zone).toLocalDateTime()));
    }
}
