package io.shopops.audit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One transaction, whose statements are sent at once and carried out in their order: what follows does not wait for the
 * answer of what went before unless it needs it. What the database refuses makes all that follows fail and nothing is
 * committed, so what is only written needs no look at its answer.
 */
public final class Statements {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");

    /** By the statements that they are made of, of which there are few combinations. */
    private static final Map<List<String>, String> TOGETHER = new ConcurrentHashMap<>();

    private final SqlConnection connection;
    private final List<Future<?>> sent = new ArrayList<>();
    private final List<Part> writes = new ArrayList<>();

    private Statements(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Does the work in a transaction of its own. It is carried to its end even where nobody waits for it any more.
     *
     * @param work sends statements; its answer may come before theirs, and is given when all of it is committed
     * @return fails as the first statement did that the database refused, else as the work did
     */
    public static <T> Future<T> inTransaction(Pool database, Function<Statements, Future<T>> work) {
        return database.getConnection().compose(connection -> {
            Statements statements = new Statements(connection);
            Future<?> begun = statements.plain("BEGIN");
            return Future.succeededFuture(statements)
                    .compose(work)
                    .compose(answer -> begun.map(began -> {
                        statements.sendWrites();
                        return answer;
                    }))
                    .transform(statements::end)
                    .eventually(() -> connection.close());
        });
    }

    /** A statement whose parameters are {@code $1}, {@code $2} …; instants are given as times with a zone. */
    public Future<RowSet<Row>> send(String sql, Object... values) {
        sendWrites();
        return send(sql, Arrays.asList(values));
    }

    /**
     * A statement that only writes, for the end of the transaction: with the others it is sent as one, which none of them
     * sees the effects of, so each writes rows of its own.
     */
    public void write(String sql, Object... values) {
        write(sql, Arrays.asList(values));
    }

    /** The same with the values in a list. */
    public void write(String sql, List<?> values) {
        writes.add(new Part(sql, values));
    }

    /** Sends what was to be written until now: what is written from here on may be to the same rows. */
    public void sendWrites() {
        if (!writes.isEmpty()) {
            List<String> parts = writes.stream().map(Part::sql).toList();
            List<Object> values = new ArrayList<>();
            writes.forEach(part -> values.addAll(part.values()));
            writes.clear();
            send(TOGETHER.computeIfAbsent(parts, Statements::together), values);
        }
    }

    /** All but the last as {@code WITH} of the last, each with parameters of its own. */
    static String together(List<String> parts) {
        List<String> numbered = new ArrayList<>();
        int parameters = 0;
        for (String part : parts) {
            int before = parameters;
            Matcher found = PARAMETER.matcher(part);
            while (found.find()) {
                parameters = Math.max(parameters, before + Integer.parseInt(found.group(1)));
            }
            numbered.add(found.replaceAll(number -> "\\$" + (before + Integer.parseInt(number.group(1)))));
        }
        StringBuilder all = new StringBuilder();
        int last = numbered.size() - 1;
        for (int part = 0; part < last; part++) {
            all.append(part == 0 ? "WITH part" : ", part").append(part).append(" AS (");
            all.append(numbered.get(part)).append(")\n");
        }
        return all.append(numbered.get(last)).toString();
    }

    private Future<RowSet<Row>> send(String sql, List<?> values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        return keep(connection.preparedQuery(sql).execute(tuple));
    }

    private Future<?> plain(String sql) {
        return keep(connection.query(sql).execute());
    }

    private <T> Future<T> keep(Future<T> answer) {
        sent.add(answer);
        return answer;
    }

    private <T> Future<T> end(AsyncResult<T> done) {
        plain(done.succeeded() ? "COMMIT" : "ROLLBACK");
        return Future.join(List.copyOf(sent)).transform(all -> sent.stream()
                .filter(Future::failed)
                .findFirst()
                .map(first -> Future.<T>failedFuture(isOfTheDatabase(done) ? first.cause() : done.cause()))
                .orElseGet(() ->
                        done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause())));
    }

    /** What the work itself fails with, such as a refusal, is no statement's failure. */
    private static boolean isOfTheDatabase(AsyncResult<?> done) {
        return done.succeeded() || done.cause() instanceof PgException;
    }

    /** A value as JSON, for a parameter {@code $1::text::jsonb}; null stays null. */
    public static String json(Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written as JSON", e);
        }
    }

    /** What {@link #json} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    /** A time of a row; null stays null. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private record Part(String sql, List<?> values) {}
}
