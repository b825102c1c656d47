package io.shopops.report.intake;

import io.shopops.report.rollup.Rollups;

/** The statements that replace a record or take it out. Who executes them holds the enterprise's place in the feed. */
final class CorrectionSql {
    /** Parameters: the enterprise and the record's id. */
    static final String RECORD = """
            SELECT created_at, row_count, encode(content_hash, 'hex') AS hash, version, voided_at
              FROM patrol_record
             WHERE enterprise_id = $1 AND record_id = $2
            """;

    /**
     * Takes the rows of a record out, and keeps what they were. Parameters: the enterprise; the record's time and id; the
     * ids that it will have again; those of them that keep their steps; the present instant; the reason, and the rows as
     * JSON.
     */
    static final String TAKE_OUT = """
            WITH gone AS (
              DELETE FROM patrol_row WHERE enterprise_id = $1 AND created_at = $2 AND record_id = $3 RETURNING *
            ), delta_row AS (
              SELECT -1 AS sign, * FROM gone
            ), missing AS (
              SELECT id, row_number() OVER (ORDER BY position DESC) - 1 AS below FROM gone WHERE id <> ALL ($4::text[])
            ), feed AS (
              UPDATE patrol_feed SET position = position + (SELECT count(*) FROM missing) WHERE enterprise_id = $1
              RETURNING position AS newest
            ), deletion AS (
              INSERT INTO patrol_deletion (enterprise_id, position, id, record_id, created_at, deleted_at)
              SELECT $1, newest - below, id, $3, $2, $6 FROM feed, missing
            ), forgotten AS (
              DELETE FROM patrol_step AS step
               USING gone
               WHERE step.enterprise_id = $1 AND step.created_at = $2 AND step.row_id = gone.id
                 AND gone.id <> ALL ($5::text[])
            ), past AS (
              INSERT INTO patrol_record_version (enterprise_id, record_id, version, created_at, replaced_at, reason, content)
              SELECT $1, $3, version, $2, $6, $7, $8::text::json
                FROM patrol_record WHERE enterprise_id = $1 AND record_id = $3
            ), %s, %s
            SELECT count(*) FROM gone
            """.formatted(Rollups.ADD, Rollups.GONE_VISITS);

    /** Stores a record, as {@link RecordSql} does new ones, under the key that it has. */
    static final String PUT_IN = RecordSql.store("""
            UPDATE patrol_record AS stored
                 SET created_at = sent.created_at, source_type = sent.source_type, row_count = sent.row_count,
                     content_hash = decode(sent.hash, 'hex'), version = version + 1
                FROM sent
               WHERE stored.enterprise_id = $1 AND stored.record_id = sent.record_id
              RETURNING stored.record_id""");

    /** Parameters: the enterprise, the record's id, the present instant. */
    static final String VOID = """
            UPDATE patrol_record SET row_count = 0, version = version + 1, voided_at = $3
             WHERE enterprise_id = $1 AND record_id = $2
            """;

    /**
     * Brings the steps of rows to the record's new time, and adds that they were corrected. Parameters: the enterprise;
     * the record's time before and behind; the present instant; the reason; of each row the id, and its problem's state
     * before and behind.
     */
    static final String MOVE_STEPS = """
            WITH row AS (
              SELECT * FROM unnest($6::text[], $7::smallint[], $8::smallint[]) AS row (id, from_status, to_status)
            ), moved AS (
              UPDATE patrol_step AS step SET created_at = $3
                FROM row
               WHERE step.enterprise_id = $1 AND step.created_at = $2 AND step.row_id = row.id
            )
            INSERT INTO patrol_step (enterprise_id, created_at, row_id, step, action, from_status, to_status, at,
                                     user_id, user_name, description, pictures, videos)
            SELECT $1, $3, id,
                   (SELECT max(step) + 1 FROM patrol_step
                     WHERE enterprise_id = $1 AND created_at = $2 AND row_id = row.id),
                   'corrected', from_status, to_status, $4, 0, '', $5, '[]', '[]'
              FROM row
            """;

    private CorrectionSql() {}
}
