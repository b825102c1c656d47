package io.shopops.gateway.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.usage.Usage.Row;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * Adds what was counted to {@code usage_of_day}, each call at most once. What the database refused, or was not there to
 * take, is kept and added the next time. Where a connection breaks in the middle of the statement, or no answer comes in
 * time, nobody can tell whether it was done: that batch is given up, since a call counted twice is worse than one not
 * counted.
 */
final class UsageWriter {
    private static final Logger LOG = Logger.getLogger(UsageWriter.class);

    /** In one order, so that two gateways at once never wait for each other. */
    private static final String ADD = """
            INSERT INTO usage_of_day AS u (application_id, day, succeeded, business_errors, refused, failed)
            SELECT * FROM unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
                AS counted (application_id, day, succeeded, business_errors, refused, failed)
            ORDER BY application_id, day
            ON CONFLICT (application_id, day) DO UPDATE SET
                succeeded = u.succeeded + EXCLUDED.succeeded,
                business_errors = u.business_errors + EXCLUDED.business_errors,
                refused = u.refused + EXCLUDED.refused,
                failed = u.failed + EXCLUDED.failed
            """;

    private final Usage usage;
    private final Pool database;
    private final Duration patience;
    private final Counter failures;
    private final Counter lost;
    private List<Row> kept = List.of();
    private Future<Void> writing = Future.succeededFuture();

    /** @param patience how long to wait for a connection, and then for the answer */
    UsageWriter(Usage usage, Pool database, Duration patience, MeterRegistry registry) {
        this.usage = usage;
        this.database = database;
        this.patience = patience;
        this.failures = registry.counter("shopops.gateway.usage.write.failures");
        this.lost = registry.counter("shopops.gateway.usage.lost");
    }

    /**
     * Writes what was kept, or else what was counted since; joins a write that is under way.
     *
     * @return completes once that is done, in whatever way
     */
    synchronized Future<Void> write() {
        if (writing.isComplete()) {
            writing = writeNow();
        }
        return writing;
    }

    private Future<Void> writeNow() {
        if (kept.isEmpty()) {
            kept = usage.take();
        }
        if (kept.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Row> rows = kept;
        Future<SqlConnection> asked = database.getConnection();
        return asked.timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> {
                    keep(failed);
                    // One that comes after all goes back unused.
                    asked.onSuccess(SqlConnection::close);
                })
                .compose(connection -> add(rows, connection))
                .otherwiseEmpty();
    }

    private Future<Void> add(List<Row> rows, SqlConnection connection) {
        return connection
                .preparedQuery(ADD)
                .execute(tuple(rows))
                // Not before the statement has ended: whoever gets the connection next would wait for it.
                .eventually(() -> connection.close())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(done -> forget())
                .onFailure(failed -> {
                    if (failed instanceof PgException) {
                        keep(failed);
                    } else {
                        giveUp(rows, failed);
                    }
                })
                .mapEmpty();
    }

    private void keep(Throwable failed) {
        failures.increment();
        LOG.warnf("Usage can't be stored yet, and is kept: %s", failed.getMessage());
    }

    private void giveUp(List<Row> rows, Throwable failed) {
        long calls = rows.stream().mapToLong(row -> row.counts().calls()).sum();
        lost.increment((double) calls);
        failures.increment();
        LOG.warnf(
                "The usage of %d calls may be missing: the database gave no answer while it was stored: %s",
                calls, failed);
        forget();
    }

    private synchronized void forget() {
        kept = List.of();
    }

    private static Tuple tuple(List<Row> rows) {
        return Tuple.tuple()
                .addArrayOfString(rows.stream().map(Row::application).toArray(String[]::new))
                .addArrayOfLocalDate(rows.stream().map(Row::day).toArray(LocalDate[]::new))
                .addArrayOfLong(column(rows, row -> row.counts().succeeded()))
                .addArrayOfLong(column(rows, row -> row.counts().businessErrors()))
                .addArrayOfLong(column(rows, row -> row.counts().refused()))
                .addArrayOfLong(column(rows, row -> row.counts().failed()));
    }

    private static Long[] column(List<Row> rows, ToLongFunction<Row> count) {
        return rows.stream().mapToLong(count).boxed().toArray(Long[]::new);
    }
}
