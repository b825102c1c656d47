-- A year by check item, from what is kept by item and day.
SELECT sums.*,
       (SELECT name FROM check_item_name WHERE enterprise_id = :enterprise::int AND check_item_name.view_shop_id = key1) AS name
  FROM (SELECT view_shop_id AS key1, GROUPING(view_shop_id) AS of_all, sum(visits) AS visits,
               sum(row_count) AS row_count, sum(passed) AS passed, sum(failed) AS failed, sum(evaluation_score) AS
               evaluation_score, sum(score) AS score, sum(deduct_score) AS deduct_score, sum(rewards) AS rewards,
               sum(reward_money) AS reward_money, sum(penalties) AS penalties, sum(penalty_money) AS penalty_money,
               sum(to_rectify) AS to_rectify, sum(to_review) AS to_review, sum(review_failed) AS review_failed, sum(done) AS
               done, sum(invalid) AS invalid, sum(rectified) AS rectified, sum(rectify_seconds) AS rectify_seconds
          FROM patrol_by_item
         WHERE enterprise_id = :enterprise::int AND day >= '2025-01-01' AND day < '2026-01-01'
         GROUP BY GROUPING SETS ((view_shop_id), ())
         ORDER BY of_all DESC, row_count DESC
         LIMIT 501) AS sums;
