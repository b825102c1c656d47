-- A page as it is usually asked for.
SELECT count(*) FROM patrol_row
 WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01';
SELECT * FROM patrol_row
 WHERE enterprise_id = :enterprise::int AND created_at >= '2025-01-01' AND created_at < '2026-01-01'
 ORDER BY created_at DESC, id
 LIMIT :size::bigint OFFSET :skip::bigint;
