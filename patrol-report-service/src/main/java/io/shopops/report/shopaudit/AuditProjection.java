package io.shopops.report.shopaudit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps where each submission stands, and what approved shops are called, as the events tell. The inbox, the submissions
 * and the names go in together by one statement.
 */
@ApplicationScoped
public class AuditProjection {
    /** Where each submission stands. */
    public static final String TABLE = "shop_audit_check";

    /**
     * A submission and its decision fill columns of their own, in whatever order they come; what they share follows
     * the greater sequence. So an event that is older than what is there, or the same again, changes nothing. What is
     * new in a batch comes to each row at once, and is what it would be one by one.
     *
     * <p>The later of visits and approvals names a store, in whatever order they come.
     *
     * <p>%1$s is the table of the submissions, %2$s that of the events taken in.
     */
    private static final String STORE = """
            WITH sent AS (
              SELECT *
                FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::smallint[], $7::int[],
                            $8::timestamptz[], $9::int[], $10::bigint[], $11::text[], $12::timestamp[])
                     WITH ORDINALITY
                  AS sent (source, event_id, enterprise_id, shops_id, check_version, status, shop_nature,
                           at, operator_pid, sequence, name, named_at, ordinal)
            ), marked AS (
              INSERT INTO %2$s (source, event_id)
              SELECT source, event_id FROM sent ORDER BY source, event_id
                  ON CONFLICT DO NOTHING
              RETURNING source, event_id
            ), fresh AS (
              SELECT DISTINCT ON (source, event_id) sent.*
                FROM sent JOIN marked USING (source, event_id)
               ORDER BY source, event_id, ordinal
            ), stood AS (
              INSERT INTO %1$s AS stored
                     (enterprise_id, shops_id, check_version, status, shop_nature,
                      submitted_at, submitter_pid, decided_at, reviewer_pid, last_sequence)
              SELECT enterprise_id, shops_id, check_version,
                     (array_agg(status ORDER BY sequence DESC, ordinal))[1],
                     (array_agg(shop_nature ORDER BY ordinal))[1],
                     (array_agg(at ORDER BY ordinal) FILTER (WHERE status = 0))[1],
                     (array_agg(operator_pid ORDER BY ordinal)
                        FILTER (WHERE status = 0 AND operator_pid IS NOT NULL))[1],
                     (array_agg(CASE WHEN status <> 0 THEN at END ORDER BY sequence DESC, ordinal))[1],
                     (array_agg(CASE WHEN status IN (1, 2) THEN operator_pid END ORDER BY sequence DESC, ordinal))[1],
                     max(sequence)
                FROM fresh
               GROUP BY 1, 2, 3
               ORDER BY 1, 2, 3
                  ON CONFLICT (enterprise_id, shops_id, check_version) DO UPDATE SET
                     submitted_at = coalesce(stored.submitted_at, excluded.submitted_at),
                     submitter_pid = coalesce(stored.submitter_pid, excluded.submitter_pid),
                     status = CASE WHEN excluded.last_sequence > stored.last_sequence
                                   THEN excluded.status ELSE stored.status END,
                     decided_at = CASE WHEN excluded.last_sequence > stored.last_sequence
                                       THEN excluded.decided_at ELSE stored.decided_at END,
                     reviewer_pid = CASE WHEN excluded.last_sequence > stored.last_sequence
                                         THEN excluded.reviewer_pid ELSE stored.reviewer_pid END,
                     last_sequence = greatest(excluded.last_sequence, stored.last_sequence)
            )
            INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at, approved_name, approved_at)
            SELECT DISTINCT ON (enterprise_id, shops_id) enterprise_id, shops_id, name, named_at, name, named_at
              FROM fresh
             WHERE status = 1 AND name <> ''
             ORDER BY enterprise_id, shops_id, named_at DESC, name COLLATE "C" DESC
                ON CONFLICT (enterprise_id, dep_id)
                DO UPDATE SET approved_name = excluded.approved_name, approved_at = excluded.approved_at,
                   name = CASE WHEN (excluded.named_at, excluded.name COLLATE "C")
                                  > (stored.named_at, stored.name COLLATE "C")
                               THEN excluded.name ELSE stored.name END,
                   named_at = greatest(excluded.named_at, stored.named_at)
                WHERE stored.approved_at IS NULL
                   OR (excluded.approved_at, excluded.approved_name COLLATE "C")
                    > (stored.approved_at, stored.approved_name COLLATE "C")
            """;

    private final SqlClient database;
    private final ZoneId zone;
    private final String store;

    @Inject
    AuditProjection(Pool database, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this(database, zone, TABLE, "inbox");
    }

    /**
     * A projection into tables of its own; names go where all names are.
     *
     * @param zone the system's one
     * @param table as {@link #TABLE} is
     * @param inbox as the service's inbox is: what it holds is not taken in again
     */
    public AuditProjection(SqlClient database, ZoneId zone, String table, String inbox) {
        this.database = database;
        this.zone = zone;
        this.store = STORE.formatted(table, inbox);
    }

    /** Stores what events tell, all or nothing, and each once: a second time it changes nothing. Complete when committed. */
    public Uni<Void> store(List<ReceivedEvent> events) {
        return database.preparedQuery(store)
                .execute(Tuple.from(EventColumns.of(events, zone)))
                .replaceWithVoid();
    }
}
