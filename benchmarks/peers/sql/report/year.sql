-- A part of a year of a chain: 2,000 stores, 200 inspectors, 150 check items; ten items a record, one in twelve with a
-- problem. Parameters, replaced before it runs: {enterprise}, {records} of the year, {from} and {until} of this part.
INSERT INTO patrol_record (enterprise_id, record_id, created_at, source_type, row_count, content_hash)
SELECT {enterprise}, 'SCALE-' || n, date_trunc('second', timestamp '2025-01-01' + n * (interval '365 days' / {records})),
       1 + n % 3 * 7, 10, sha256(n::text::bytea)
  FROM generate_series({from}, {until} - 1) AS n;

INSERT INTO patrol_row (
       enterprise_id, created_at, id, source_type, view_shop_status, problem_status, money_type, is_invalid, dep_id, user_id,
       view_shop_id, evaluation_score, score, deduct_score, money, updated_at, position, record_id, task_id, dep_name, shop_id,
       organize_name, user_name, view_shop_name, rectify_user_name, rectify_description,
       rules, pictures, videos, rectify_pictures, rectify_videos)
SELECT {enterprise}, date_trunc('second', timestamp '2025-01-01' + n * (interval '365 days' / {records})),
       'SCALE-' || n || '-' || i, 1 + n % 3 * 7,
       CASE WHEN problem THEN 0 ELSE 1 END, CASE WHEN problem THEN 1 + n % 4 ELSE 0 END,
       CASE WHEN problem THEN 2 ELSE 0 END, false, store, 1 + n % 200, 1 + (n * 10 + i) % 150, 1000,
       CASE WHEN problem THEN 400 ELSE 1000 END, CASE WHEN problem THEN 600 ELSE 0 END,
       CASE WHEN problem THEN 2050 ELSE 0 END, now(), n::bigint * 10 + i + 1, 'SCALE-' || n, '', '得宝第' || store || '店',
       'S' || store, '第' || store % 20 || '区', '巡检员' || n % 200, '检查项' || (n * 10 + i) % 150, '', '',
       '[{"id":1,"code":"A1","description":"玻璃无污渍","hasChecked":0}]',
       json_build_array('https://img.example/' || n || '/' || i || '.jpg'), '[]', '[]', '[]'
  FROM generate_series({from}, {until} - 1) AS n, generate_series(0, 9) AS i,
       LATERAL (SELECT 1 + (n::bigint * 7919 % 2000)::int AS store, (n * 10 + i) % 12 = 0 AS problem) AS made;

INSERT INTO patrol_visit (
       enterprise_id, created_at, record_id, dep_id, user_id, source_type, row_count, passed, failed, rewards, penalties,
       to_rectify, to_review, review_failed, done, invalid, rectified, evaluation_score, score, deduct_score,
       reward_money, penalty_money, rectify_seconds, shop_id, organize_name)
SELECT {enterprise}, date_trunc('second', timestamp '2025-01-01' + n * (interval '365 days' / {records})),
       'SCALE-' || n, store, 1 + n % 200, 1 + n % 3 * 7, 10, 10 - problems, problems, 0, problems,
       CASE n % 4 WHEN 0 THEN problems ELSE 0 END, CASE n % 4 WHEN 1 THEN problems ELSE 0 END,
       CASE n % 4 WHEN 2 THEN problems ELSE 0 END, CASE n % 4 WHEN 3 THEN problems ELSE 0 END, 0, 0,
       10000, 10000 - 600 * problems, 600 * problems, 0, 2050 * problems, 0, 'S' || store, '第' || store % 20 || '区'
  FROM generate_series({from}, {until} - 1) AS n,
       LATERAL (SELECT 1 + (n::bigint * 7919 % 2000)::int AS store,
                       (n * 10 + 9) / 12 - (n * 10 + 11) / 12 + 1 AS problems) AS made
