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
            ), item AS (
              SELECT *
                FROM unnest($15::int[], $16::int[], $17::int[], $18::text[], $19::smallint[],
                            $20::int[], $21::int[], $22::int[], $23::text[], $24::smallint[], $25::timestamp[],
                            $26::boolean[], $27::smallint[], $28::bigint[], $29::text[], $30::text[],
                            $31::timestamp[], $32::text[], $33::text[], $34::text[], $35::text[])
                  AS item (ordinal, index, view_shop_id, view_shop_name, view_shop_status,
                           evaluation_score, score, deduct_score, rules, problem_status, end_time,
                           is_invalid, money_type, money, pictures, videos,
                           rectify_time, rectify_user_name, rectify_description, rectify_pictures, rectify_videos)
            ), key AS (
              %1$s
            ), feed AS (
              INSERT INTO patrol_feed AS stored (enterprise_id, position)
              SELECT $1, sum(row_count) FROM sent JOIN key USING (record_id) HAVING count(*) > 0
                  ON CONFLICT (enterprise_id) DO UPDATE SET position = stored.position + excluded.position
              RETURNING position AS newest
            ), delta_row AS MATERIALIZED (
              SELECT 1 AS sign, $1::int AS enterprise_id, record_id || '-' || index AS id, $2::timestamptz AS updated_at,
                     newest + 1 - row_number() OVER (ORDER BY ordinal DESC, index DESC) AS position, *
                FROM feed, sent JOIN key USING (record_id) JOIN item USING (ordinal)
            ), stored AS (
              INSERT INTO patrol_row (
                     enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type,
                     is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
                     end_time, rectify_time, updated_at, position, record_id, task_id, dep_name, shop_id, organize_name,
                     user_name, view_shop_name, rectify_user_name, rectify_description,
                     rules, pictures, videos, rectify_pictures, rectify_videos)
              SELECT enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type,
                     is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
                     end_time, rectify_time, updated_at, position, record_id, task_id, dep_name, shop_id, organize_name,
                     user_name, view_shop_name, rectify_user_name, rectify_description,
                     rules::json, pictures::json, videos::json, rectify_pictures::json, rectify_videos::json
                FROM delta_row
            ), named_store AS (
              INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at)
              SELECT DISTINCT ON (dep_id) enterprise_id, dep_id, dep_name, created_at
                FROM delta_row
               ORDER BY dep_id, created_at DESC, dep_name COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, dep_id)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
            ), named_inspector AS (
              INSERT INTO inspector_name AS stored (enterprise_id, user_id, name, named_at)
              SELECT DISTINCT ON (user_id) enterprise_id, user_id, user_name, created_at
                FROM delta_row
               ORDER BY user_id, created_at DESC, user_name COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, user_id)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE %2$s
            ), named_item AS (
              INSERT INTO check_item_name AS stored (enterprise_id, view_shop_id, name, named_at)
              SELECT DISTINCT ON (view_shop_id) enterprise_id, view_shop_id, view_shop_name, created_at
                FROM delta_row
               ORDER BY view_shop_id, created_at DESC, view_shop_name COLLATE "C" DESC
                  ON CONFLICT (enterprise_id, view_shop_id)
                  DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                  WHERE %2$s
            ), %3$s, %4$s
            SELECT record_id FROM key
            """;

    /** A name is noted when it is another, and else once a day: most records bring names that are known. */
    private static final String LATER_NAME = """
            (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
                    AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')""";

    /** Stores the records whose keys are new; answers their ids. */
    static final String STORE_NEW = store(NEW_KEYS);

    private RecordSql() {}

    /** The statement that stores those of the sent records whose {@code record_id} a {@code WITH} query returns. */
    static String store(String keys) {
        return STORE.formatted(keys, LATER_NAME, Rollups.ADD, Rollups.NEW_VISITS);
    }
}
