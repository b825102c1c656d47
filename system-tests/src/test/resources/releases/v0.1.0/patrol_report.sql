DELETE FROM inbox WHERE ctid = ANY (ARRAY(
	    SELECT ctid FROM inbox WHERE received_at < now() - $1 * interval '1 second'
	     ORDER BY received_at LIMIT $2))
;
DELETE FROM patrol_export_part
	 WHERE enterprise_id = $1 AND export_id = $2 AND file_offset = ANY (ARRAY(
	    SELECT file_offset FROM patrol_export_part WHERE enterprise_id = $1 AND export_id = $2 LIMIT $3)) AND EXISTS (SELECT FROM patrol_export WHERE enterprise_id = $1 AND export_id = $2 AND holder = $4 AND state = 'running' FOR UPDATE)
;
INSERT INTO patrol_export (enterprise_id, export_id, application, request, format, state, rows_total,
	                           created_at, lease_until)
	SELECT $2, $3, $1, $4::text::jsonb, $5, 'waiting', $6, $7, now()
	 WHERE (SELECT count(*) FROM patrol_export WHERE application = $1 AND state IN ('waiting', 'running')) < $8
;
SELECT 1
;
SELECT add_patrol_month(month) FROM unnest($1::date[]) AS month
;
SELECT add_patrol_month(month::date)
	  FROM generate_series($1::date::timestamp, $1::date + $2 * interval '1 month', interval '1 month') AS month
	 WHERE to_regclass('patrol_row_' || to_char(month, 'YYYY_MM')) IS NULL
;
SELECT coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT day, source_type,  visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp) AS fact
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(rewards)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(row_count - invalid)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp
	 GROUP BY day UNION ALL SELECT part.since, part.before, (SELECT count(*) FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before) FROM unnest($4::timestamp[], $5::timestamp[]) AS part (since, before) ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND source_type = ANY($2) AND day >= $3::timestamp AND day < $4::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_by_item
	 WHERE enterprise_id = $1 AND view_shop_id = ANY($2) AND day >= $3::timestamp AND day < $4::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(to_rectify)::bigint AS row_count
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp
	 GROUP BY day ORDER BY since DESC
;
SELECT enterprise_id FROM patrol_feed AS feed
	 WHERE EXISTS (SELECT FROM patrol_row WHERE enterprise_id = feed.enterprise_id AND problem_status IN (1, 2, 3) AND NOT is_invalid AND end_time < $1)
	 ORDER BY enterprise_id
;
SELECT enterprise_id, export_id FROM patrol_export
	 WHERE state IN ('failed', 'cancelled', 'expired')
	   AND EXISTS (SELECT FROM patrol_export_part part
	                WHERE part.enterprise_id = patrol_export.enterprise_id
	                  AND part.export_id = patrol_export.export_id)
;
SELECT enterprise_id, export_id FROM patrol_export
	 WHERE state IN ('failed', 'cancelled', 'expired') AND coalesce(expires_at, ended_at) <= $1
;
SELECT enterprise_id, export_id FROM patrol_export
	 WHERE state IN ('waiting', 'running') AND lease_until <= now() ORDER BY created_at LIMIT 20
;
SELECT enterprise_id, export_id FROM patrol_export WHERE application = $1 AND state = 'done'
	 ORDER BY ended_at DESC, export_id DESC OFFSET $2
;
SELECT enterprise_id, export_id FROM patrol_export WHERE state = 'done' AND expires_at <= $1
;
SELECT file_offset, content FROM patrol_export_part
	 WHERE enterprise_id = $1 AND export_id = $2 AND file_offset <= $3
	 ORDER BY file_offset DESC LIMIT 1
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.created_at <= $4 AND (item.created_at < $4 OR item.id > $5) ORDER BY item.created_at DESC, item.id LIMIT $6::bigint OFFSET $7::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.is_invalid = ($4 = 1) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.money_type = $4 ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.problem_status = $4 ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.score <= $4 ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.score >= $4 ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.source_type = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.view_shop_id = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND strpos(lower(concat_ws(E'\n', item.view_shop_name, item.dep_name, item.user_name) COLLATE "pg_c_utf8"), (SELECT lower($4 COLLATE "pg_c_utf8"))) > 0 ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 ORDER BY item.created_at DESC, item.id LIMIT $4::bigint OFFSET $5::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_visit AS visit JOIN patrol_row AS item
	  ON item.enterprise_id = visit.enterprise_id AND item.created_at = visit.created_at
	 AND item.record_id = visit.record_id WHERE visit.enterprise_id = $1 AND visit.created_at >= $2 AND visit.created_at < $3 AND item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.source_type = ANY($4) AND visit.dep_id = ANY($5) AND item.money_type = $6 ORDER BY item.created_at DESC, item.id LIMIT $7::bigint OFFSET $8::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_visit AS visit JOIN patrol_row AS item
	  ON item.enterprise_id = visit.enterprise_id AND item.created_at = visit.created_at
	 AND item.record_id = visit.record_id WHERE visit.enterprise_id = $1 AND visit.created_at >= $2 AND visit.created_at < $3 AND item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND visit.dep_id = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_visit AS visit JOIN patrol_row AS item
	  ON item.enterprise_id = visit.enterprise_id AND item.created_at = visit.created_at
	 AND item.record_id = visit.record_id WHERE visit.enterprise_id = $1 AND visit.created_at >= $2 AND visit.created_at < $3 AND item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND visit.shop_id = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT item.created_at, item.id FROM patrol_visit AS visit JOIN patrol_row AS item
	  ON item.enterprise_id = visit.enterprise_id AND item.created_at = visit.created_at
	 AND item.record_id = visit.record_id WHERE visit.enterprise_id = $1 AND visit.created_at >= $2 AND visit.created_at < $3 AND item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND visit.user_id = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before AND item.created_at <= $4 AND (item.created_at < $4 OR item.id > $5) ORDER BY item.created_at DESC, item.id LIMIT $8::bigint) AS key ORDER BY created_at DESC, id LIMIT $6::bigint OFFSET $7::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before AND item.problem_status = $4 ORDER BY item.created_at DESC, item.id LIMIT $7::bigint) AS key ORDER BY created_at DESC, id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before AND item.source_type = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $7::bigint) AS key ORDER BY created_at DESC, id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before AND item.view_shop_id = ANY($4) ORDER BY item.created_at DESC, item.id LIMIT $7::bigint) AS key ORDER BY created_at DESC, id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before AND strpos(lower(concat_ws(E'\n', item.view_shop_name, item.dep_name, item.user_name) COLLATE "pg_c_utf8"), (SELECT lower($4 COLLATE "pg_c_utf8"))) > 0 ORDER BY item.created_at DESC, item.id LIMIT $7::bigint) AS key ORDER BY created_at DESC, id LIMIT $5::bigint OFFSET $6::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT found.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND dep_id = found.dep_id) AS current_name
	  FROM (SELECT key.* FROM unnest($2::timestamp[], $3::timestamp[]) AS part (since, before), LATERAL (SELECT item.created_at, item.id FROM patrol_row AS item WHERE item.enterprise_id = $1 AND item.created_at >= part.since AND item.created_at < part.before ORDER BY item.created_at DESC, item.id LIMIT $6::bigint) AS key ORDER BY created_at DESC, id LIMIT $4::bigint OFFSET $5::bigint) AS page,
	       LATERAL (SELECT id, record_id, task_id, enterprise_id, dep_id, dep_name, shop_id, organize_name,
	                       user_id, user_name, source_type, created_at, view_shop_id, view_shop_name,
	                       rules::text AS rules, evaluation_score, score, deduct_score, view_shop_status,
	                       problem_status, end_time, is_invalid, money_type, money, pictures::text AS pictures,
	                       videos::text AS videos, rectify_time, rectify_user_name, rectify_description,
	                       rectify_pictures::text AS rectify_pictures, rectify_videos::text AS rectify_videos,
	                       updated_at
	                  FROM patrol_row
	                 WHERE enterprise_id = $1 AND created_at = page.created_at AND id = page.id
	                 LIMIT 1) AS found
	 ORDER BY page.created_at DESC, page.id
;
SELECT greatest(created_at::date, $3::timestamp) AS since,
	       least(created_at::date + interval '1 day', $4::timestamp) AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND dep_id = ANY($2) AND created_at >= $3::timestamp AND created_at < $4::timestamp
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(created_at::date, $3::timestamp) AS since,
	       least(created_at::date + interval '1 day', $4::timestamp) AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND shop_id = ANY($2) AND created_at >= $3::timestamp AND created_at < $4::timestamp
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(created_at::date, $3::timestamp) AS since,
	       least(created_at::date + interval '1 day', $4::timestamp) AS before, sum(row_count)::bigint AS row_count
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND user_id = ANY($2) AND created_at >= $3::timestamp AND created_at < $4::timestamp
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(created_at::date, $4::timestamp) AS since,
	       least(created_at::date + interval '1 day', $5::timestamp) AS before, sum(penalties)::bigint AS row_count
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND source_type = ANY($2) AND dep_id = ANY($3) AND created_at >= $4::timestamp AND created_at < $5::timestamp
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(item.created_at::date, $2::timestamp) AS since,
	       least(item.created_at::date + interval '1 day', $3::timestamp) AS before, count(*) AS row_count
	  FROM patrol_row AS item
	 WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.score <= $4
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(item.created_at::date, $2::timestamp) AS since,
	       least(item.created_at::date + interval '1 day', $3::timestamp) AS before, count(*) AS row_count
	  FROM patrol_row AS item
	 WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND item.score >= $4
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT greatest(item.created_at::date, $2::timestamp) AS since,
	       least(item.created_at::date + interval '1 day', $3::timestamp) AS before, count(*) AS row_count
	  FROM patrol_row AS item
	 WHERE item.enterprise_id = $1 AND item.created_at >= $2 AND item.created_at < $3 AND strpos(lower(concat_ws(E'\n', item.view_shop_name, item.dep_name, item.user_name) COLLATE "pg_c_utf8"), (SELECT lower($4 COLLATE "pg_c_utf8"))) > 0
	 GROUP BY 1, 2
	 ORDER BY since DESC
;
SELECT pg_advisory_xact_lock(hashtext('exports of ' || $1))
;
SELECT pg_try_advisory_xact_lock(hashtext('inbox clean-up'))
;
SELECT pg_try_advisory_xact_lock(hashtext('patrol months'))
;
SELECT ranked.* FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT (day + 0) AS key1, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT day, source_type,  visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_by_day
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp) AS fact GROUP BY key1 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1
	 LIMIT $4) AS ranked ORDER BY rank, key1
;
SELECT ranked.*, (SELECT name FROM check_item_name WHERE enterprise_id = $1 AND check_item_name.view_shop_id = key1) AS name1 FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT view_shop_id AS key1, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT day, source_type, view_shop_id, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_by_item
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp) AS fact GROUP BY key1 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1
	 LIMIT $4) AS ranked ORDER BY rank, key1
;
SELECT ranked.*, (SELECT name FROM check_item_name WHERE enterprise_id = $1 AND check_item_name.view_shop_id = key1) AS name1 FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT view_shop_id AS key1, date_trunc('month', (day + 0))::date AS key2, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT day, source_type, view_shop_id, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_by_item
	 WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp) AS fact GROUP BY key1, key2 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1, key2
	 LIMIT $4) AS ranked ORDER BY rank, key1, key2
;
SELECT ranked.*, (SELECT name FROM inspector_name WHERE enterprise_id = $1 AND inspector_name.user_id = key1) AS name1 FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT user_id AS key1, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT created_at::date AS day, source_type, dep_id, user_id, organize_name, 1 AS visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND created_at >= $2::timestamp AND created_at < $3::timestamp) AS fact GROUP BY key1 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1
	 LIMIT $4) AS ranked ORDER BY rank, key1
;
SELECT ranked.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND store_name.dep_id = key1) AS name1 FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT dep_id AS key1, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT created_at::date AS day, source_type, dep_id, user_id, organize_name, 1 AS visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND created_at >= $2::timestamp AND created_at < $3::timestamp) AS fact GROUP BY key1 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1
	 LIMIT $4) AS ranked ORDER BY rank, key1
;
SELECT ranked.*, (SELECT name FROM store_name WHERE enterprise_id = $1 AND store_name.dep_id = key1) AS name1 FROM (SELECT grouped.*, rank() OVER (ORDER BY row_count DESC NULLS LAST) AS rank, count(*) OVER () AS groups,
	       count(*) OVER (PARTITION BY row_count) AS tied
	  FROM (SELECT dep_id AS key1, date_trunc('month', (day + 0))::date AS key2, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(row_count), 0)::bigint AS row_count, coalesce(sum(passed), 0)::bigint AS passed, coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(evaluation_score), 0)::bigint AS evaluation_score, coalesce(sum(score), 0)::bigint AS score, coalesce(sum(deduct_score), 0)::bigint AS deduct_score, coalesce(sum(rewards), 0)::bigint AS rewards, coalesce(sum(reward_money), 0)::bigint AS reward_money, coalesce(sum(penalties), 0)::bigint AS penalties, coalesce(sum(penalty_money), 0)::bigint AS penalty_money, coalesce(sum(to_rectify), 0)::bigint AS to_rectify, coalesce(sum(to_review), 0)::bigint AS to_review, coalesce(sum(review_failed), 0)::bigint AS review_failed, coalesce(sum(done), 0)::bigint AS done, coalesce(sum(invalid), 0)::bigint AS invalid, coalesce(sum(rectified), 0)::bigint AS rectified, coalesce(sum(rectify_seconds), 0)::bigint AS rectify_seconds FROM (SELECT created_at::date AS day, source_type, dep_id, user_id, organize_name, 1 AS visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	  FROM patrol_visit
	 WHERE enterprise_id = $1 AND created_at >= $2::timestamp AND created_at < $3::timestamp) AS fact GROUP BY key1, key2 HAVING sum(row_count) > 0) AS grouped
	 ORDER BY rank, key1, key2
	 LIMIT $4) AS ranked ORDER BY rank, key1, key2
;
SELECT record_id, encode(content_hash, 'hex') AS hash
	  FROM patrol_record
	 WHERE enterprise_id = $1 AND record_id = ANY($2)
;
SELECT request::text AS request, format, state, rows_done, rows_total, bytes, expires_at, message
	  FROM patrol_export WHERE enterprise_id = $1 AND export_id = $2 AND application = $3
;
UPDATE patrol_export SET state = 'done', ended_at = $4, expires_at = $5, holder = NULL WHERE enterprise_id = $1 AND export_id = $2 AND holder = $3 AND state = 'running'
;
WITH fact AS (
	  SELECT 'submitted' AS kind, submitted_at AS at, shop_nature, reviewer_pid, NULL::float8 AS hours
	    FROM shop_audit_check WHERE enterprise_id = $1 AND submitted_at >= $2 AND submitted_at < $3
	  UNION ALL
	  SELECT CASE status WHEN 1 THEN 'approved' WHEN 2 THEN 'rejected' ELSE 'withdrawn' END,
	         decided_at, shop_nature, reviewer_pid,
	         CASE WHEN status IN (1, 2) THEN extract(epoch FROM decided_at - submitted_at)::float8 / 3600 END
	    FROM shop_audit_check WHERE enterprise_id = $1 AND decided_at >= $2 AND decided_at < $3
	  UNION ALL
	  SELECT 'pending', submitted_at, shop_nature, reviewer_pid, NULL
	    FROM shop_audit_check WHERE enterprise_id = $1 AND status = 0
	), keyed AS (
	  SELECT kind, hours,
	         CASE $4
	           WHEN 'day' THEN
	             CASE WHEN at >= $2 AND at < $3 THEN (at AT TIME ZONE $5)::date - DATE '1970-01-01' END
	           WHEN 'reviewer' THEN coalesce(reviewer_pid, 0)
	           WHEN 'shopNature' THEN shop_nature
	         END AS key
	    FROM fact
	)
	SELECT key,
	       count(*) FILTER (WHERE kind = 'submitted') AS submitted,
	       count(*) FILTER (WHERE kind = 'approved') AS approved,
	       count(*) FILTER (WHERE kind = 'rejected') AS rejected,
	       count(*) FILTER (WHERE kind = 'withdrawn') AS withdrawn,
	       count(*) FILTER (WHERE kind = 'pending') AS pending,
	       coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY hours), 0) AS median,
	       coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY hours), 0) AS p95
	  FROM keyed
	 GROUP BY GROUPING SETS ((), (key))
	HAVING grouping(key) = 1 OR key > $6
	 ORDER BY grouping(key) DESC, key
	 LIMIT $7
;
WITH mine AS (
	    UPDATE patrol_export
	       SET rows_done = $4, rows_total = $5, bytes = bytes + octet_length($6::bytea),
	           lease_until = now() + $7 * interval '1 millisecond'
	     WHERE enterprise_id = $1 AND export_id = $2 AND holder = $3 AND state = 'running'
	 RETURNING bytes - octet_length($6::bytea) AS file_offset),
	part AS (
	    INSERT INTO patrol_export_part (enterprise_id, export_id, file_offset, content)
	    SELECT $1, $2, file_offset, $6 FROM mine WHERE octet_length($6::bytea) > 0)
	SELECT file_offset FROM mine
;
WITH sent AS (
	  SELECT *
	    FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::smallint[], $7::int[],
	                $8::timestamptz[], $9::int[], $10::bigint[], $11::text[], $12::timestamp[])
	         WITH ORDINALITY
	      AS sent (source, event_id, enterprise_id, shops_id, check_version, status, shop_nature,
	               at, operator_pid, sequence, name, named_at, ordinal)
	), marked AS (
	  INSERT INTO inbox (source, event_id)
	  SELECT source, event_id FROM sent ORDER BY source, event_id
	      ON CONFLICT DO NOTHING
	  RETURNING source, event_id
	), fresh AS (
	  SELECT DISTINCT ON (source, event_id) sent.*
	    FROM sent JOIN marked USING (source, event_id)
	   ORDER BY source, event_id, ordinal
	), stood AS (
	  INSERT INTO shop_audit_check AS stored
	         (enterprise_id, shops_id, check_version, status, shop_nature,
	          submitted_at, submitter_pid, decided_at, reviewer_pid, last_sequence)
	  SELECT enterprise_id, shops_id, check_version,
	         (array_agg(status ORDER BY sequence DESC, ordinal))[1],
	         (array_agg(shop_nature ORDER BY ordinal))[1],
	         (array_agg(at ORDER BY ordinal) FILTER (WHERE status = 0))[1],
	         (array_agg(operator_pid ORDER BY ordinal)
	            FILTER (WHERE status = 0 AND operator_pid IS NOT NULL))[1],
	         (array_agg(CASE WHEN status <> 0 THEN at END ORDER BY sequence DESC, ordinal))[1],
	         (array_agg(CASE WHEN status IN (1, 2) THEN operator_pid END ORDER BY sequence DESC, ordinal))[1],
	         max(sequence)
	    FROM fresh
	   GROUP BY 1, 2, 3
	   ORDER BY 1, 2, 3
	      ON CONFLICT (enterprise_id, shops_id, check_version) DO UPDATE SET
	         submitted_at = coalesce(stored.submitted_at, excluded.submitted_at),
	         submitter_pid = coalesce(stored.submitter_pid, excluded.submitter_pid),
	         status = CASE WHEN excluded.last_sequence > stored.last_sequence
	                       THEN excluded.status ELSE stored.status END,
	         decided_at = CASE WHEN excluded.last_sequence > stored.last_sequence
	                           THEN excluded.decided_at ELSE stored.decided_at END,
	         reviewer_pid = CASE WHEN excluded.last_sequence > stored.last_sequence
	                             THEN excluded.reviewer_pid ELSE stored.reviewer_pid END,
	         last_sequence = greatest(excluded.last_sequence, stored.last_sequence)
	)
	INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at, approved_name, approved_at)
	SELECT DISTINCT ON (enterprise_id, shops_id) enterprise_id, shops_id, name, named_at, name, named_at
	  FROM fresh
	 WHERE status = 1 AND name <> ''
	 ORDER BY enterprise_id, shops_id, named_at DESC, name COLLATE "C" DESC
	    ON CONFLICT (enterprise_id, dep_id)
	    DO UPDATE SET approved_name = excluded.approved_name, approved_at = excluded.approved_at,
	       name = CASE WHEN (excluded.named_at, excluded.name COLLATE "C")
	                      > (stored.named_at, stored.name COLLATE "C")
	                   THEN excluded.name ELSE stored.name END,
	       named_at = greatest(excluded.named_at, stored.named_at)
	    WHERE stored.approved_at IS NULL
	       OR (excluded.approved_at, excluded.approved_name COLLATE "C")
	        > (stored.approved_at, stored.approved_name COLLATE "C")
;
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
	  INSERT INTO patrol_record (enterprise_id, record_id, created_at, source_type, row_count, content_hash)
	  SELECT $1, record_id, created_at, source_type, row_count, decode(hash, 'hex')
	    FROM sent
	   ORDER BY record_id COLLATE "C"
	      ON CONFLICT DO NOTHING
	  RETURNING record_id
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
	      WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
	        AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')
	), named_item AS (
	  INSERT INTO check_item_name AS stored (enterprise_id, view_shop_id, name, named_at)
	  SELECT DISTINCT ON (view_shop_id) enterprise_id, view_shop_id, view_shop_name, created_at
	    FROM delta_row
	   ORDER BY view_shop_id, created_at DESC, view_shop_name COLLATE "C" DESC
	      ON CONFLICT (enterprise_id, view_shop_id)
	      DO UPDATE SET name = excluded.name, named_at = excluded.named_at
	      WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
	        AND (excluded.name <> stored.name OR excluded.named_at > stored.named_at + interval '1 day')
	), delta_item AS (
	  SELECT sign, enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
	         view_shop_id, count(*) AS row_count, count(*) FILTER (WHERE view_shop_status = 1) AS passed, count(*) FILTER (WHERE view_shop_status = 0) AS failed, coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0) AS evaluation_score, coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0) AS score, sum(deduct_score) AS deduct_score, count(*) FILTER (WHERE money_type = 1) AS rewards, coalesce(sum(money) FILTER (WHERE money_type = 1), 0) AS reward_money, count(*) FILTER (WHERE money_type = 2) AS penalties, coalesce(sum(money) FILTER (WHERE money_type = 2), 0) AS penalty_money, count(*) FILTER (WHERE problem_status = 1) AS to_rectify, count(*) FILTER (WHERE problem_status = 2) AS to_review, count(*) FILTER (WHERE problem_status = 3) AS review_failed, count(*) FILTER (WHERE problem_status = 4) AS done, count(*) FILTER (WHERE is_invalid) AS invalid, count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at) AS rectified, coalesce(sum(extract(epoch FROM rectify_time - created_at))
	  FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0) AS rectify_seconds
	    FROM delta_row
	   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	), delta_visit AS (
	  SELECT sign, enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
	         sum(row_count) AS row_count, sum(passed) AS passed, sum(failed) AS failed, sum(evaluation_score) AS evaluation_score, sum(score) AS score, sum(deduct_score) AS deduct_score, sum(rewards) AS rewards, sum(reward_money) AS reward_money, sum(penalties) AS penalties, sum(penalty_money) AS penalty_money, sum(to_rectify) AS to_rectify, sum(to_review) AS to_review, sum(review_failed) AS review_failed, sum(done) AS done, sum(invalid) AS invalid, sum(rectified) AS rectified, sum(rectify_seconds) AS rectify_seconds
	    FROM delta_item
	   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
	), by_item AS (
	  INSERT INTO patrol_by_item AS stored (enterprise_id, view_shop_id, day, source_type, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
	  SELECT enterprise_id, view_shop_id, created_at::date, source_type, sum(sign), sum(sign * row_count), sum(sign * passed), sum(sign * failed), sum(sign * evaluation_score), sum(sign * score), sum(sign * deduct_score), sum(sign * rewards), sum(sign * reward_money), sum(sign * penalties), sum(sign * penalty_money), sum(sign * to_rectify), sum(sign * to_review), sum(sign * review_failed), sum(sign * done), sum(sign * invalid), sum(sign * rectified), sum(sign * rectify_seconds)
	    FROM delta_item
	   GROUP BY 1, 2, 3, 4
	   ORDER BY 1, 2, 3, 4
	      ON CONFLICT (enterprise_id, view_shop_id, day, source_type)
	      DO UPDATE SET visits = stored.visits + excluded.visits, row_count = stored.row_count + excluded.row_count, passed = stored.passed + excluded.passed, failed = stored.failed + excluded.failed, evaluation_score = stored.evaluation_score + excluded.evaluation_score, score = stored.score + excluded.score, deduct_score = stored.deduct_score + excluded.deduct_score, rewards = stored.rewards + excluded.rewards, reward_money = stored.reward_money + excluded.reward_money, penalties = stored.penalties + excluded.penalties, penalty_money = stored.penalty_money + excluded.penalty_money, to_rectify = stored.to_rectify + excluded.to_rectify, to_review = stored.to_review + excluded.to_review, review_failed = stored.review_failed + excluded.review_failed, done = stored.done + excluded.done, invalid = stored.invalid + excluded.invalid, rectified = stored.rectified + excluded.rectified, rectify_seconds = stored.rectify_seconds + excluded.rectify_seconds
	), by_day AS (
	  INSERT INTO patrol_by_day AS stored (enterprise_id, day, source_type, visits, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
	  SELECT enterprise_id, created_at::date, source_type, sum(sign), sum(sign * row_count), sum(sign * passed), sum(sign * failed), sum(sign * evaluation_score), sum(sign * score), sum(sign * deduct_score), sum(sign * rewards), sum(sign * reward_money), sum(sign * penalties), sum(sign * penalty_money), sum(sign * to_rectify), sum(sign * to_review), sum(sign * review_failed), sum(sign * done), sum(sign * invalid), sum(sign * rectified), sum(sign * rectify_seconds)
	    FROM delta_visit
	   GROUP BY 1, 2, 3
	   ORDER BY 1, 2, 3
	      ON CONFLICT (enterprise_id, day, source_type)
	      DO UPDATE SET visits = stored.visits + excluded.visits, row_count = stored.row_count + excluded.row_count, passed = stored.passed + excluded.passed, failed = stored.failed + excluded.failed, evaluation_score = stored.evaluation_score + excluded.evaluation_score, score = stored.score + excluded.score, deduct_score = stored.deduct_score + excluded.deduct_score, rewards = stored.rewards + excluded.rewards, reward_money = stored.reward_money + excluded.reward_money, penalties = stored.penalties + excluded.penalties, penalty_money = stored.penalty_money + excluded.penalty_money, to_rectify = stored.to_rectify + excluded.to_rectify, to_review = stored.to_review + excluded.to_review, review_failed = stored.review_failed + excluded.review_failed, done = stored.done + excluded.done, invalid = stored.invalid + excluded.invalid, rectified = stored.rectified + excluded.rectified, rectify_seconds = stored.rectify_seconds + excluded.rectify_seconds
	), new_visit AS (
	  INSERT INTO patrol_visit (enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id,
	                            organize_name, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds)
	  SELECT enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name, row_count, passed, failed, evaluation_score, score, deduct_score, rewards, reward_money, penalties, penalty_money, to_rectify, to_review, review_failed, done, invalid, rectified, rectify_seconds
	    FROM delta_visit
	)
	SELECT record_id FROM key