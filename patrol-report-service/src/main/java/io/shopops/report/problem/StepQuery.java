package io.shopops.report.problem;

import io.shopops.report.patrol.PatrolTime;
import io.shopops.report.patrol.ProblemStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what was done about problems. */
@ApplicationScoped
public class StepQuery {
    private static final String STEPS = """
            SELECT row_id, action, from_status, to_status, at, user_id, user_name, description,
                   pictures::text AS pictures, videos::text AS videos
              FROM patrol_step
             WHERE enterprise_id = $1 AND created_at = $2 AND row_id = ANY($3)
             ORDER BY row_id, step
            """;

    private final ZoneId zone;

    StepQuery(@ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The steps behind their being found of the problems of a record's rows, oldest first, by the row's id; rows that have
     * none are left out.
     */
    public Uni<Map<String, List<Step>>> read(
            SqlClient database, int enterpriseId, LocalDateTime createdAt, List<String> rowIds) {
        return database.preparedQuery(STEPS)
                .execute(Tuple.of(enterpriseId, createdAt, rowIds.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("row_id"),
                                Collectors.mapping(this::step, Collectors.toUnmodifiableList()))));
    }

    private Step step(Row row) {
        int from = row.getShort("from_status");
        int to = row.getShort("to_status");
        return new Step(
                row.getString("action"),
                from,
                title(from),
                to,
                title(to),
                row.getInteger("user_id"),
                row.getString("user_name"),
                row.getString("description"),
                row.getString("pictures"),
                row.getString("videos"),
                PatrolTime.format(
                        row.getOffsetDateTime("at").atZoneSameInstant(zone).toLocalDateTime()));
    }

    /** What a report calls a state. */
    static String title(int status) {
        return ProblemStatus.of(status).map(ProblemStatus::title).orElse("");
    }
}
