-- A year by inspector, from the visits.
SELECT sums.*,
       (SELECT name FROM inspector_name WHERE enterprise_id = :enterprise::int AND inspector_name.user_id = key1) AS name
  FROM (SELECT user_id AS key1, GROUPING(user_id) AS of_all, sum(visits) AS visits,
               sum(row_count) AS row_count, sum(passed) AS passed, sum(failed) AS failed, sum(evaluation_score) AS
               evaluation_score, sum(score) AS score, sum(deduct_score) AS deduct_score, sum(rewards) AS rewards,
               sum(reward_money) AS reward_money, sum(penalties) AS penalties, sum(penalty_money) AS penalty_money,
               sum(to_rectify) AS to_rectify, sum(to_review) AS to_review, sum(review_failed) AS review_failed, sum(done) AS
               done, sum(invalid) AS invalid, sum(rectified) AS rectified, sum(rectify_seconds) AS rectify_seconds
          FROM (SELECT *, 1 AS visits FROM patrol_visit) AS visit
         WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01'
         GROUP BY GROUPING SETS ((user_id), ())
         ORDER BY of_all DESC, row_count DESC
         LIMIT 501) AS sums;
