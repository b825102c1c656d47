package io.shopops.report.rebuild;

import io.shopops.report.command.CommandFailure;
import io.shopops.report.shopaudit.AuditProjection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * The table that is to take the old one's place. It is like the old one in all that the service relies on: columns,
 * defaults, constraints, indexes with their names, and who may do what.
 */
final class NewTable {
    private static final String OLD = AuditProjection.TABLE;
    private static final String NEW = OLD + "_rebuild";
    private static final String INBOX = "rebuild_inbox";

    /** Above what any statement of a rebuild takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** No lock in time, a circle of locks, no end in time, a transaction that one of its statements has spoilt. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "57014", "25P02");

    private static final String ALONE = "SELECT pg_try_advisory_lock(hashtext('rebuild " + OLD + "'))";

    private static final String RIGHTS = """
            SELECT format('GRANT %s ON %I TO %s', privilege_type, '{new}',
                          CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END) AS sql
              FROM pg_class, aclexplode(relacl)
             WHERE oid = '{old}'::regclass AND grantee <> relowner
            """;

    /** Indexes that are alike but for their names and that of their table, one of the new table for each old one. */
    private static final String NAMES = """
            WITH index AS (
              SELECT indrelid, relname,
                     regexp_replace(pg_get_indexdef(indexrelid), ' INDEX .* USING ', ' ') AS definition,
                     row_number() OVER (
                       PARTITION BY indrelid, regexp_replace(pg_get_indexdef(indexrelid), ' INDEX .* USING ', ' ')
                       ORDER BY relname) AS number
                FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
               WHERE indrelid IN ('{old}'::regclass, '{new}'::regclass)
            )
            SELECT format('ALTER INDEX %I RENAME TO %I', fresh.relname, stored.relname) AS sql
              FROM index AS stored JOIN index AS fresh USING (definition, number)
             WHERE stored.indrelid = '{old}'::regclass AND fresh.indrelid = '{new}'::regclass
            """;

    private final SqlConnection database;
    private long migrations;

    NewTable(SqlConnection database) {
        this.database = database;
    }

    /**
     * Makes the table, empty, in place of what an earlier rebuild left half-done.
     *
     * @throws CommandFailure where another rebuild is under way
     */
    void create() throws CommandFailure {
        run("SET idle_in_transaction_session_timeout = '30s'");
        if (!value(ALONE).getBoolean(0)) {
            throw new CommandFailure("another rebuild is under way");
        }
        migrations = migrations();
        run("DROP TABLE IF EXISTS " + NEW);
        run("CREATE TABLE " + NEW + " (LIKE " + OLD + " INCLUDING ALL)");
        all(RIGHTS);
        run("CREATE TEMPORARY TABLE " + INBOX + " (source text, event_id text, PRIMARY KEY (source, event_id))");
    }

    /** What takes events in, each once, whatever the service's own inbox knows of them. */
    AuditProjection projection(ZoneId zone) {
        return new AuditProjection(database, zone, NEW, INBOX);
    }

    long oldRows() {
        return value("SELECT count(*) FROM " + OLD).getLong(0);
    }

    long newRows() {
        run("ANALYZE " + NEW);
        return value("SELECT count(*) FROM " + NEW).getLong(0);
    }

    void begin() {
        run("BEGIN");
    }

    /** Keeps everyone from the old table until the transaction ends, soon; gives up where it cannot have it at once. */
    void lockOld() {
        run("SET LOCAL lock_timeout = '500ms'");
        run("LOCK TABLE " + OLD + " IN ACCESS EXCLUSIVE MODE");
        run("SET LOCAL statement_timeout = '3s'");
        run("SET LOCAL idle_in_transaction_session_timeout = '5s'");
    }

    /**
     * Puts the table in the old one's place and commits.
     *
     * @throws CommandFailure where a migration has been at the old one meanwhile
     */
    void swap() throws CommandFailure {
        if (migrations() != migrations) {
            throw new CommandFailure("a new version has migrated the database meanwhile: begin again");
        }
        RowSet<Row> names = query(NAMES);
        run("DROP TABLE " + OLD);
        run("ALTER TABLE " + NEW + " RENAME TO " + OLD);
        names.forEach(row -> run(row.getString(0)));
        run("COMMIT");
    }

    void rollback() {
        run("ROLLBACK");
    }

    /** Whether a fault may be gone when it is tried again. */
    static boolean isPassing(Throwable fault) {
        return fault instanceof PgException pg && PASSING.contains(pg.getSqlState());
    }

    private long migrations() {
        return value("SELECT count(*) FROM flyway_schema_history").getLong(0);
    }

    private void all(String statements) {
        query(statements).forEach(row -> run(row.getString(0)));
    }

    private Row value(String sql) {
        return query(sql).iterator().next();
    }

    private void run(String sql) {
        query(sql);
    }

    private RowSet<Row> query(String sql) {
        return database.query(sql.replace("{old}", OLD).replace("{new}", NEW))
                .execute()
                .await()
                .atMost(PATIENCE);
    }
}
