-- A year by check item and store, which no smaller table has: from the rows, each a visit of its own, for no record of these
-- has an item twice.
SET work_mem = '64MB';
SELECT view_shop_id, dep_id, count(*) AS row_count,
       count(*) FILTER (WHERE view_shop_status = 1) AS passed, count(*) FILTER (WHERE view_shop_status = 0) AS failed,
       sum(evaluation_score) FILTER (WHERE view_shop_status >= 0) AS evaluation_score,
       sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0) AS score, sum(deduct_score) AS deduct_score,
       count(*) FILTER (WHERE money_type = 1) AS rewards, sum(money) FILTER (WHERE money_type = 1) AS reward_money,
       count(*) FILTER (WHERE money_type = 2) AS penalties, sum(money) FILTER (WHERE money_type = 2) AS penalty_money,
       count(*) FILTER (WHERE problem_status = 1) AS to_rectify, count(*) FILTER (WHERE problem_status = 2) AS to_review,
       count(*) FILTER (WHERE problem_status = 3) AS review_failed, count(*) FILTER (WHERE problem_status = 4) AS done,
       count(*) FILTER (WHERE is_invalid) AS invalid,
       count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at) AS rectified,
       sum(extract(epoch FROM rectify_time - created_at))
         FILTER (WHERE problem_status = 4 AND rectify_time >= created_at) AS rectify_seconds
  FROM patrol_row
 WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01'
 GROUP BY 1, 2
 ORDER BY row_count DESC
 LIMIT 500;
