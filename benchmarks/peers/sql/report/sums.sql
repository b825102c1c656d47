-- What the service keeps beside the rows, once these are there. {enterprise} is replaced before it runs.
INSERT INTO patrol_by_day (
       enterprise_id, day, source_type, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards,
       reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
SELECT enterprise_id, created_at::date, source_type, count(*), sum(row_count), sum(passed), sum(failed),
       sum(evaluation_score), sum(score), sum(deduct_score), sum(rewards), sum(reward_money), sum(penalties),
       sum(penalty_money), sum(to_rectify), sum(to_review), sum(review_failed), sum(done), sum(invalid), sum(rectified),
       sum(rectify_seconds)
  FROM patrol_visit
 WHERE enterprise_id = {enterprise}
 GROUP BY 1, 2, 3;

INSERT INTO patrol_by_item (
       enterprise_id, day, source_type, view_shop_id, visits, row_count, passed, failed, evaluation_score, score,
       deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid,
       rectified, rectify_seconds)
SELECT enterprise_id, created_at::date, source_type, view_shop_id, count(*), count(*),
       count(*) FILTER (WHERE view_shop_status = 1), count(*) FILTER (WHERE view_shop_status = 0),
       sum(evaluation_score), sum(score), sum(deduct_score), 0, 0, count(*) FILTER (WHERE money_type = 2), sum(money),
       count(*) FILTER (WHERE problem_status = 1), count(*) FILTER (WHERE problem_status = 2),
       count(*) FILTER (WHERE problem_status = 3), count(*) FILTER (WHERE problem_status = 4), 0, 0, 0
  FROM patrol_row
 WHERE enterprise_id = {enterprise}
 GROUP BY 1, 2, 3, 4;

INSERT INTO patrol_feed SELECT enterprise_id, max(position) FROM patrol_row WHERE enterprise_id = {enterprise} GROUP BY 1;

INSERT INTO store_name (enterprise_id, dep_id, name, named_at)
SELECT {enterprise}, n, '得宝第' || n || '店', '2025-12-31' FROM generate_series(1, 2000) AS n;
INSERT INTO inspector_name SELECT {enterprise}, 1 + n, '巡检员' || n, '2025-12-31' FROM generate_series(0, 199) AS n;
INSERT INTO check_item_name SELECT {enterprise}, 1 + n, '检查项' || n, '2025-12-31' FROM generate_series(0, 149) AS n
