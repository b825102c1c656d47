-- The work of the service's intake in SQL alone: 50 records of ten items each, whose keys have to be new, their rows, what is
-- added up over them, and names. :shift makes keys and times of a transaction its own.
\set shift random(0, 2000000000)
WITH sent AS (
  SELECT :shift || '-' || record_id AS record_id, created_at + :shift::bigint % 2000 * interval '20 minutes' AS created_at,
         source_type, row_count, hash, dep_id, dep_name, shop_id, organize_name, task_id, user_id, user_name, ordinal
    FROM unnest(:record_id::text[], :created_at::timestamp[], :source_type::smallint[], :row_count::smallint[], :hash::text[],
                :dep_id::int[], :dep_name::text[], :shop_id::text[], :organize_name::text[], :task_id::text[], :user_id::int[], :user_name::text[])
         WITH ORDINALITY
      AS sent (record_id, created_at, source_type, row_count, hash,
               dep_id, dep_name, shop_id, organize_name, task_id, user_id, user_name, ordinal)
), item AS MATERIALIZED (
  SELECT *
    FROM unnest(:ordinal::int[], :index::int[], :view_shop_id::int[], :view_shop_name::text[], :view_shop_status::smallint[],
                :evaluation_score::int[], :score::int[], :deduct_score::int[], :rules::text[], :problem_status::smallint[], :end_time::timestamp[],
                :is_invalid::boolean[], :money_type::smallint[], :money::bigint[], :pictures::text[], :videos::text[],
                :rectify_time::timestamp[], :rectify_user_name::text[], :rectify_description::text[], :rectify_pictures::text[], :rectify_videos::text[], :is_first::boolean[])
      AS item (ordinal, index, view_shop_id, view_shop_name, view_shop_status,
               evaluation_score, score, deduct_score, rules, problem_status, end_time,
               is_invalid, money_type, money, pictures, videos,
               rectify_time, rectify_user_name, rectify_description, rectify_pictures, rectify_videos, is_first)
), key AS (
  INSERT INTO patrol_record (enterprise_id, record_id, created_at, source_type, row_count, content_hash)
  SELECT :enterprise::int, record_id, created_at, source_type, row_count, decode(hash, 'hex')
    FROM sent
   ORDER BY record_id COLLATE "C"
      ON CONFLICT DO NOTHING
  RETURNING record_id
), feed AS (
  INSERT INTO patrol_feed AS stored (enterprise_id, position)
  SELECT :enterprise::int, sum(row_count) FROM sent JOIN key USING (record_id) HAVING count(*) > 0
      ON CONFLICT (enterprise_id) DO UPDATE SET position = stored.position + excluded.position
  RETURNING position AS newest
), fresh AS MATERIALIZED (
  SELECT sent.*, created_at::date AS day, newest + 1 - sum(row_count) OVER (ORDER BY ordinal DESC) AS first_position
    FROM feed, sent JOIN key USING (record_id)
), stored AS (
  INSERT INTO patrol_row (
         enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type,
         is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
         end_time, rectify_time, updated_at, position, record_id, task_id, dep_name, shop_id, organize_name,
         user_name, view_shop_name, rectify_user_name, rectify_description,
         rules, pictures, videos, rectify_pictures, rectify_videos)
  SELECT :enterprise::int, created_at, record_id || '-' || index, source_type, view_shop_status, problem_status, money_type,
         is_invalid, dep_id, user_id, view_shop_id, evaluation_score, score, deduct_score, money,
         end_time, rectify_time, now(), first_position + index, record_id, task_id, dep_name, shop_id, organize_name,
         user_name, view_shop_name, rectify_user_name, rectify_description,
         rules::json, pictures::json, videos::json, rectify_pictures::json, rectify_videos::json
    FROM fresh JOIN item USING (ordinal)
), by_item AS (
  INSERT INTO patrol_by_item AS stored (enterprise_id, view_shop_id, day, source_type, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
  SELECT :enterprise::int, view_shop_id, day, source_type, count(*) FILTER (WHERE is_first), count(*) AS row_count, count(*) FILTER (WHERE view_shop_status = 1) AS passed, count(*) FILTER (WHERE view_shop_status = 0) AS failed, coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0) AS evaluation_score, coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0) AS score, sum(deduct_score) AS deduct_score, count(*) FILTER (WHERE money_type = 1) AS rewards, coalesce(sum(money) FILTER (WHERE money_type = 1), 0) AS reward_money, count(*) FILTER (WHERE money_type = 2) AS penalties, coalesce(sum(money) FILTER (WHERE money_type = 2), 0) AS penalty_money, count(*) FILTER (WHERE problem_status = 1) AS to_rectify, count(*) FILTER (WHERE problem_status = 2) AS to_review, count(*) FILTER (WHERE problem_status = 3) AS review_failed, count(*) FILTER (WHERE problem_status = 4) AS done, count(*) FILTER (WHERE is_invalid) AS invalid, count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at) AS rectified, coalesce(sum(extract(epoch FROM rectify_time - created_at)) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0) AS rectify_seconds
    FROM fresh JOIN item USING (ordinal)
   GROUP BY 2, 3, 4
   ORDER BY 2, 3, 4
      ON CONFLICT (enterprise_id, view_shop_id, day, source_type)
      DO UPDATE SET visits = stored.visits + excluded.visits, row_count = stored.row_count + excluded.row_count, passed = stored.passed + excluded.passed, failed = stored.failed + excluded.failed, evaluation_score = stored.evaluation_score + excluded.evaluation_score, score = stored.score + excluded.score, deduct_score = stored.deduct_score + excluded.deduct_score, rewards = stored.rewards + excluded.rewards, reward_money = stored.reward_money + excluded.reward_money, penalties = stored.penalties + excluded.penalties, penalty_money = stored.penalty_money + excluded.penalty_money, to_rectify = stored.to_rectify + excluded.to_rectify, to_review = stored.to_review + excluded.to_review, review_failed = stored.review_failed + excluded.review_failed, done = stored.done + excluded.done, invalid = stored.invalid + excluded.invalid, rectified = stored.rectified + excluded.rectified, rectify_seconds = stored.rectify_seconds + excluded.rectify_seconds
), visit AS (
  SELECT ordinal, count(*) AS row_count, count(*) FILTER (WHERE view_shop_status = 1) AS passed, count(*) FILTER (WHERE view_shop_status = 0) AS failed, coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0) AS evaluation_score, coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0) AS score, sum(deduct_score) AS deduct_score, count(*) FILTER (WHERE money_type = 1) AS rewards, coalesce(sum(money) FILTER (WHERE money_type = 1), 0) AS reward_money, count(*) FILTER (WHERE money_type = 2) AS penalties, coalesce(sum(money) FILTER (WHERE money_type = 2), 0) AS penalty_money, count(*) FILTER (WHERE problem_status = 1) AS to_rectify, count(*) FILTER (WHERE problem_status = 2) AS to_review, count(*) FILTER (WHERE problem_status = 3) AS review_failed, count(*) FILTER (WHERE problem_status = 4) AS done, count(*) FILTER (WHERE is_invalid) AS invalid, count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at) AS rectified, coalesce(sum(extract(epoch FROM rectify_time - created_at)) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0) AS rectify_seconds
    FROM fresh JOIN item USING (ordinal)
   GROUP BY 1
), new_visit AS (
  INSERT INTO patrol_visit (enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id,
                            organize_name, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
  SELECT :enterprise::int, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name, visit.row_count, visit.passed, visit.failed, visit.evaluation_score, visit.score, visit.deduct_score, visit.rewards, visit.reward_money, visit.penalties, visit.penalty_money, visit.to_rectify, visit.to_review, visit.review_failed, visit.done, visit.invalid, visit.rectified, visit.rectify_seconds
    FROM visit JOIN fresh USING (ordinal)
), by_day AS (
  INSERT INTO patrol_by_day AS stored (enterprise_id, day, source_type, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
  SELECT :enterprise::int, day, source_type, count(*), sum(visit.row_count), sum(visit.passed), sum(visit.failed), sum(visit.evaluation_score), sum(visit.score), sum(visit.deduct_score), sum(visit.rewards), sum(visit.reward_money), sum(visit.penalties), sum(visit.penalty_money), sum(visit.to_rectify), sum(visit.to_review), sum(visit.review_failed), sum(visit.done), sum(visit.invalid), sum(visit.rectified), sum(visit.rectify_seconds)
    FROM visit JOIN fresh USING (ordinal)
   GROUP BY 2, 3
   ORDER BY 2, 3
      ON CONFLICT (enterprise_id, day, source_type)
      DO UPDATE SET visits = stored.visits + excluded.visits, row_count = stored.row_count + excluded.row_count, passed = stored.passed + excluded.passed, failed = stored.failed + excluded.failed, evaluation_score = stored.evaluation_score + excluded.evaluation_score, score = stored.score + excluded.score, deduct_score = stored.deduct_score + excluded.deduct_score, rewards = stored.rewards + excluded.rewards, reward_money = stored.reward_money + excluded.reward_money, penalties = stored.penalties + excluded.penalties, penalty_money = stored.penalty_money + excluded.penalty_money, to_rectify = stored.to_rectify + excluded.to_rectify, to_review = stored.to_review + excluded.to_review, review_failed = stored.review_failed + excluded.review_failed, done = stored.done + excluded.done, invalid = stored.invalid + excluded.invalid, rectified = stored.rectified + excluded.rectified, rectify_seconds = stored.rectify_seconds + excluded.rectify_seconds
), named_store AS (
  INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at)
  SELECT DISTINCT ON (dep_id) :enterprise::int, dep_id, dep_name, created_at
    FROM fresh
   ORDER BY dep_id, created_at DESC, dep_name COLLATE "C" DESC
      ON CONFLICT (enterprise_id, dep_id)
      DO UPDATE SET name = excluded.name, named_at = excluded.named_at
      WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
), named_inspector AS (
  INSERT INTO inspector_name AS stored (enterprise_id, user_id, name, named_at)
  SELECT DISTINCT ON (user_id) :enterprise::int, user_id, user_name, created_at
    FROM fresh
   ORDER BY user_id, created_at DESC, user_name COLLATE "C" DESC
      ON CONFLICT (enterprise_id, user_id)
      DO UPDATE SET name = excluded.name, named_at = excluded.named_at
      WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
           AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')
), named_item AS (
  INSERT INTO check_item_name AS stored (enterprise_id, view_shop_id, name, named_at)
  SELECT DISTINCT ON (view_shop_id) :enterprise::int, view_shop_id, view_shop_name, created_at
    FROM fresh JOIN item USING (ordinal)
   ORDER BY view_shop_id, created_at DESC, view_shop_name COLLATE "C" DESC
      ON CONFLICT (enterprise_id, view_shop_id)
      DO UPDATE SET name = excluded.name, named_at = excluded.named_at
      WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
           AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')
)
SELECT record_id FROM key;
