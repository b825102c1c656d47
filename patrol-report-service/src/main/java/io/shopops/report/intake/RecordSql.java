package io.shopops.report.intake;

import io.shopops.report.rollup.Rollups;

/**
 * The statement that stores records of one enterprise: keys, rows, what is added up over them, and names. Parameters are
 * the enterprise, the present instant, and {@link Columns}.
 */
final class RecordSql {
    private static final String NEW_KEYS = """
            INSERT INTO patrol_record (enterprise_id, record_id, created_at, source_type, row_count, content_hash)
              SELECT $1, record_id, created_at, source_type, row_count, decode(hash, 'hex')
                FROM sent
               ORDER BY record_id COLLATE "C"
                  ON CONFLICT DO NOTHING
              RETURNING record_id""";

    private static final String STORE = """
            WITH sent AS (
              SELECT *
                FROM unnest($3::text[], $4::timestamp[], $5::smallint[], $6::smallint[], $7::text[],
                            $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::int[], $14::text[])
                     WITH ORDINALITY
                  AS sent (record_id, created_at, source_type, row_count, hash,
                           dep_id, dep_name, shop_id, organize_name, task_id, user_id, user_name, ordinal)
            ), item AS MATERIALIZED (
              SELECT *
                FROM unnest($15::int[], $16::int[], $17::int[], $18::text[], $19::smallint[],
                            $20::int[], $21::int[], $22::int[], $23::text[], $24::smallint[], $25::timestamp[],
                            $26::boolean[], $27::smallint[], $28::bigint[], $29::text[], $30::text[],
                            $31::timestamp[], $32::text[], $33::text[], $34::text[], $35::text[], $36::boolean[])
                  AS item (ordinal, index, view_shop_id, view_shop_name, view_shop_status,
                           evaluation_score, score, deduct_score, rules, problem_status, end_time,
                           is_invalid, money_type, money, pictures, videos,
                           rectify_time, rectify_user_name, rectify_description, rectify_pictures, rectify_videos,
                           is_first)
            ), key AS (
              %1$s
            ), feed AS (
              INSERT INTO patrol_feed AS stored (enterprise_id, position)
              SELECT $1, sum(row_count) FROM sent JOIN key USING (record_id) HAVING count(*) > 0
                  ON CONFLICT (enterprise_id) DO UPDATE SET position = stored.position + excluded.position
              RETURNING position AS newest
            ), fresh AS MATERIALIZED (
              SELECT $1::int AS enterprise_id, sent.*, created_at::date AS day,
                     newest + 1 - sum(row_count) OVER (ORDER BY ordinal DESC) AS first_position
                FROM feed, sent JOIN key USING (record_id)
            ), stored AS (
              INSERT INTO patrol_row (
                     enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type,
                     is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
                     end_time, rectify_time, updated_at, position, record_id, task_id, dep_name, shop_id, organize_name,
                     user_name, view_shop_name, rectify_user_name, rectify_description,
                     rules, pictures, videos, rectify_pictures, rectify_videos)
              SELECT enterprise_id, created_at, record_id || '-' || index, source_type, view_shop_status, problem_status,
                     money_type, is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
                     end_time, rectify_time, $2::timestamptz, first_position + index, record_id, task_id, dep_name,
                     shop_id, organize_name, user_name, view_shop_name, rectify_user_name, rectify_description,
                     rules::json, pictures::json, videos::json, rectify_pictures::json, rectify_videos::json
                FROM fresh JOIN item USING (ordinal)
            ), named_store AS (
              INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at)
              SELECT DISTINCT ON (dep_id) enterprise_id, dep_id, dep_name, created_at
                FROM fresh
               ORDER BY dep_id, created_at DESC, dep_name COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, dep_id)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE %2$s
            ), named_inspector AS (
              %3$s
            ), named_item AS (
              %4$s
            ), %5$s
            SELECT record_id FROM key
            """;

    private static final String IS_LATER =
            "(excluded.named_at, excluded.name COLLATE \"C\") > (stored.named_at, stored.name COLLATE \"C\")";

    /** A name is noted when it is another, and else once a day: most records bring names that are known. */
    private static final String NAMES = """
            INSERT INTO %1$s AS stored (enterprise_id, %2$s, name, named_at)
              SELECT DISTINCT ON (%2$s) enterprise_id, %2$s, %3$s, created_at
                FROM %4$s
               ORDER BY %2$s, created_at DESC, %3$s COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, %2$s)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE %5$s
                    AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')""";

    /** Stores the records whose keys are new; answers their ids. */
    static final String STORE_NEW = store(NEW_KEYS);

    private RecordSql() {}

    /** The statement that stores those of the sent records whose {@code record_id} a {@code WITH} query returns. */
    static String store(String keys) {
        return STORE.formatted(
                keys,
                IS_LATER,
                names("inspector_name", "user_id", "user_name", "fresh"),
                names("check_item_name", "view_shop_id", "view_shop_name", "fresh JOIN item USING (ordinal)"),
                Rollups.ADD_NEW);
    }

    private static String names(String table, String id, String name, String rows) {
        return NAMES.formatted(table, id, name, rows, IS_LATER);
    }
}
