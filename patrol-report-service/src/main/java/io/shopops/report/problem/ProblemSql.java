package io.shopops.report.problem;

import io.shopops.report.rollup.Rollups;

/**
 * The statements that move problems on: the rows, what is added up over them, their positions in the feed, and a step of
 * each one's history. Who executes one holds the enterprise's place in the feed. Parameters are the enterprise, the
 * present instant, and of the steps who (id, name), description, pictures and videos (JSON); then the statement's own.
 */
final class ProblemSql {
    private static final String CHANGE = """
            WITH was AS MATERIALIZED (
              SELECT * FROM patrol_row WHERE enterprise_id = $1 AND %1$s
            ), place AS (
              SELECT created_at, id, row_number() OVER (ORDER BY created_at DESC, id DESC) - 1 AS below FROM was
            ), feed AS (
              UPDATE patrol_feed SET position = position + (SELECT count(*) FROM was) WHERE enterprise_id = $1
              RETURNING position AS newest
            ), is_now AS (
              UPDATE patrol_row AS stored
                 SET %2$s, updated_at = $2, position = newest - below
                FROM feed, place
               WHERE stored.enterprise_id = $1 AND stored.created_at = place.created_at AND stored.id = place.id
              RETURNING stored.*
            ), delta_row AS (
              SELECT -1 AS sign, * FROM was UNION ALL SELECT 1, * FROM is_now
            ), step AS (
              INSERT INTO patrol_step (enterprise_id, created_at, row_id, step, action, from_status, to_status, at,
                                       user_id, user_name, description, pictures, videos)
              SELECT $1, created_at, id,
                     (SELECT coalesce(max(step), 0) + 1 FROM patrol_step
                       WHERE enterprise_id = $1 AND created_at = was.created_at AND row_id = was.id),
                     '%3$s', was.problem_status, is_now.problem_status, $2, $3, $4, $5, $6::text::json, $7::text::json
                FROM was JOIN is_now USING (created_at, id)
            ), %4$s, %5$s
            SELECT count(*) AS changed FROM is_now
            """;

    private static final String ONE_ROW = "created_at = $8 AND id = $9";

    /** Of one row, by its {@code created_at} and id; then the wall-clock time of the rectification. */
    static final String SUBMIT =
            change(ONE_ROW, """
            problem_status = %d, rectify_time = $10, rectify_user_name = $4, rectify_description = $5,
                     rectify_pictures = $6::text::json, rectify_videos = $7::text::json""".formatted(ProblemAction.SUBMITTED.to().code()), ProblemAction.SUBMITTED.title());

    /** Of one row, by its {@code created_at} and id. */
    static final String PASS = review(ProblemAction.PASSED);

    /** As {@link #PASS}. */
    static final String FAIL = review(ProblemAction.FAILED);

    /** What is true of problems that end by time, behind the wall-clock time that must be past their end. */
    private static final String ENDING = "problem_status IN (1, 2, 3) AND NOT is_invalid AND end_time < ";

    /** Of the rows whose problems ended before a wall-clock time, the first so many. */
    static final String EXPIRE =
            change(ENDING + "$8 ORDER BY end_time, created_at, id LIMIT $9", "is_invalid = true", "expired");

    /** Enterprises that {@link #EXPIRE} is for at a wall-clock time. */
    static final String ENDING_ENTERPRISES = """
            SELECT enterprise_id FROM patrol_feed AS feed
             WHERE EXISTS (SELECT FROM patrol_row WHERE enterprise_id = feed.enterprise_id AND %s$1)
             ORDER BY enterprise_id
            """.formatted(ENDING);

    private ProblemSql() {}

    private static String review(ProblemAction result) {
        return change(ONE_ROW, "problem_status = " + result.to().code(), result.title());
    }

    private static String change(String rows, String assignments, String step) {
        return CHANGE.formatted(rows, assignments, step, Rollups.ADD, Rollups.CHANGED_VISITS);
    }
}
