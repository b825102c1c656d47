package io.shopops.report.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.detail.RowKey;
import io.shopops.report.detail.RowQuery;
import io.shopops.report.patrol.PatrolForms;
import io.shopops.report.patrol.ProblemStatus;
import io.shopops.report.rollup.FeedLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Moves problems on, each in a transaction of its own, behind all that was done before it in its enterprise. */
@ApplicationScoped
class ProblemStore {
    private static final String ROW = """
            SELECT found.*
              FROM patrol_record AS record,
                   LATERAL (SELECT created_at, problem_status, is_invalid,
                                   (SELECT coalesce(sum(char_length(address)), 0)
                                      FROM (SELECT json_array_elements_text(pictures)
                                             UNION ALL SELECT json_array_elements_text(videos)) AS sent (address))
                                 + (SELECT coalesce(sum(char_length(concat(rule ->> 'code', rule ->> 'description'))), 0)
                                      FROM json_array_elements(rules) AS rule) AS characters,
                                   (SELECT count(*) FROM patrol_step
                                     WHERE enterprise_id = $1 AND created_at = record.created_at AND row_id = $3) AS steps
                              FROM patrol_row
                             WHERE enterprise_id = $1 AND created_at = record.created_at AND id = $3
                             LIMIT 1) AS found
             WHERE enterprise_id = $1 AND record_id = $2
            """;

    /** Of a problem: its history is read, and kept with a correction, as a whole. */
    private static final int MAX_STEPS = 100;

    private final Pool database;
    private final RowQuery rows;
    private final ObjectMapper json;
    private final Clock clock;
    private final ZoneId zone;

    ProblemStore(
            Pool database,
            RowQuery rows,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /** The row as it is afterwards; a {@link Refusal} where there is no such row, or the deed may not be done now. */
    Uni<DetailRow> store(Deed deed) {
        return database.withTransaction(connection -> FeedLock.take(connection, deed.enterpriseId())
                .chain(() -> createdAt(connection, deed))
                .chain(createdAt -> change(connection, deed, createdAt)
                        .chain(() -> rows.read(
                                connection, deed.enterpriseId(), List.of(new RowKey(createdAt, deed.rowId())))))
                .map(found -> found.get(0)));
    }

    /** Of the row, where the deed may be done. */
    private static Uni<LocalDateTime> createdAt(SqlConnection connection, Deed deed) {
        return connection
                .preparedQuery(ROW)
                .execute(Tuple.of(deed.enterpriseId(), ProblemRequest.recordId(deed.rowId()), deed.rowId()))
                .map(found -> {
                    if (found.size() == 0) {
                        throw new Refusal(Answer.of(404, ProblemHistoryQuery.UNKNOWN));
                    }
                    return judged(found.iterator().next(), deed).getLocalDateTime("created_at");
                });
    }

    private static Row judged(Row row, Deed deed) {
        ProblemStatus status = ProblemStatus.of(row.getShort("problem_status")).orElseThrow();
        new ProblemState(status, row.getBoolean("is_invalid"))
                .objectionTo(deed.action())
                .ifPresent(objection -> {
                    throw new Refusal(Answer.of(409, objection));
                });
        if (deed.action() == ProblemAction.SUBMITTED && row.getLong("steps") >= MAX_STEPS) {
            throw new Refusal(
                    Answer.of(409, "the problem has " + row.getLong("steps") + " steps, the limit is " + MAX_STEPS));
        }
        long characters = row.getLong("characters") + deed.charactersInLists();
        if (characters > PatrolForms.MAX_IN_LISTS) {
            throw new Refusal(Answer.of(
                    400,
                    "pictures and videos make the row hold " + characters
                            + " characters in its rules, pictures and videos, the limit is "
                            + PatrolForms.MAX_IN_LISTS));
        }
        return row;
    }

    private Uni<Void> change(SqlConnection connection, Deed deed, LocalDateTime createdAt) {
        Instant now = clock.instant();
        List<Object> values = new ArrayList<>(Arrays.asList(
                deed.enterpriseId(),
                now.atOffset(ZoneOffset.UTC),
                deed.userId(),
                deed.userName(),
                deed.description(),
                json(deed.pictures()),
                json(deed.videos()),
                createdAt,
                deed.rowId()));
        if (deed.action() == ProblemAction.SUBMITTED) {
            values.add(LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.SECONDS));
        }
        return connection
                .preparedQuery(sql(deed.action()))
                .execute(Tuple.from(values))
                .replaceWithVoid();
    }

    private static String sql(ProblemAction action) {
        return switch (action) {
            case SUBMITTED -> ProblemSql.SUBMIT;
            case PASSED -> ProblemSql.PASS;
            case FAILED -> ProblemSql.FAIL;
        };
    }

    private String json(List<String> addresses) {
        try {
            return json.writeValueAsString(addresses);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list cannot be written as JSON", e);
        }
    }
}
