-- Shops that are live, each by one submission that was approved, as the service leaves them. Parameters: enterprise, first
-- and last shop, introduction, relations, what the approval's history tells of them.
INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
SELECT %1$d, shop, 1, 2 FROM generate_series(%2$d, %3$d) shop;

INSERT INTO shop_check (enterprise_id, shops_id, check_version, examine_status, operation_status, is_read, shop_name,
       shop_nature, shop_domain, shops_type, shop_logo, shop_intro, website_url, other_url, shop_address, status,
       create_time, update_time, shop_relation, create_pid, submitted_at, reviewer_pid, reject_reason, decided_at)
SELECT %1$d, shop, 1, 1, 1, true, 'Benchmark',
       1, 'benchmark-' || shop, 1, '', '%4$s', ARRAY['https', 'www'], '{}', '{}', 1,
       1760000000, 1760000000, '%5$s', 1 + shop %% 200, submitted, 7, '', submitted + interval '1 hour'
  FROM generate_series(%2$d, %3$d) shop, LATERAL (SELECT timestamptz '2025-01-01' + shop * interval '30 s') at (submitted);

INSERT INTO shop_check_history (enterprise_id, shops_id, sequence, check_version, action, from_status, to_status,
       operator_pid, reason, details, created_at)
SELECT %1$d, shop, sequence, 1, action, from_status, to_status, pid, '', details,
       timestamptz '2025-01-01' + shop * interval '30 s' + (sequence - 1) * interval '1 hour'
  FROM generate_series(%2$d, %3$d) shop, LATERAL (VALUES
       (1, 'SUBMIT', NULL::integer, 0, 1 + shop %% 200, NULL::jsonb),
       (2, 'APPROVE', 0, 1, 7, '%6$s'::jsonb)) change (sequence, action, from_status, to_status, pid, details);

INSERT INTO shop (enterprise_id, shops_id, shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro,
       website_url, other_url, shop_address, status, create_time, update_time, check_version, approved_at)
SELECT %1$d, shop, 'Benchmark', 1, 'benchmark-' || shop, 1, '', '%4$s',
       ARRAY['https', 'www'], '{}', '{}', 1, 1760000000, 1760000000, 1,
       timestamptz '2025-01-01' + shop * interval '30 s' + interval '1 hour'
  FROM generate_series(%2$d, %3$d) shop;

INSERT INTO shop_relation (enterprise_id, shops_id, brand_id, supplier_id, agreement_end_time, check_version)
SELECT %1$d, shop, 355 + n, 310 + n, 1893456000, 1 FROM generate_series(%2$d, %3$d) shop, generate_series(0, 1) n
