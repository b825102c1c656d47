-- How many rows of a year have a word in one of three names, whatever the case of its letters, and the newest of them.
SELECT count(*) FROM patrol_row
 WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01'
   AND strpos(lower(concat_ws(E'\n', view_shop_name, dep_name, user_name)), lower('检查项77')) > 0;
SELECT * FROM patrol_row
 WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01'
   AND strpos(lower(concat_ws(E'\n', view_shop_name, dep_name, user_name)), lower('检查项77')) > 0
 ORDER BY created_at DESC, id LIMIT 20;
