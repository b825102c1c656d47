-- Shops with a pending audit each, as submissions leave them: what is to be decided in a round. %1$d: enterprise, %2$d to %3$d: shops.
WITH head AS (
  INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
  SELECT %1$d, shop, 1, 1 FROM generate_series(%2$d, %3$d) shop
), told AS (
  INSERT INTO shop_check_history (enterprise_id, shops_id, sequence, check_version, action, from_status, to_status,
         operator_pid, reason, details, created_at)
  SELECT %1$d, shop, 1, 1, 'SUBMIT', NULL, 0, 7, '', NULL, now() FROM generate_series(%2$d, %3$d) shop
)
INSERT INTO shop_check (enterprise_id, shops_id, check_version, examine_status, operation_status, is_read, shop_name,
       shop_nature, shop_domain, shops_type, shop_logo, shop_intro, website_url, other_url, shop_address, status,
       create_time, update_time, shop_relation, create_pid, submitted_at, reject_reason)
SELECT %1$d, shop, 1, 0, 1, false, 'Benchmark',
       1, 'benchmark-' || shop, 1, '', '%4$s', ARRAY['https', 'www'], '{}', '{}', 1,
       1760000000, 1760000000, '%5$s', 7, now(), ''
  FROM generate_series(%2$d, %3$d) shop
