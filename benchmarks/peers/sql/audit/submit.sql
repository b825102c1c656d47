-- A submission in one statement: the shop's head, whether it may be, the audit, its history and its event.
\set n :n + 1
\set shop :first + :client_id * :each + :n
WITH known AS (
  SELECT EXISTS (SELECT FROM shop WHERE enterprise_id = :enterprise::int AND shops_id = :shop::int) AS is_live,
         EXISTS (SELECT FROM shop
                  WHERE enterprise_id = :enterprise::int AND lower(shop_domain) = 'benchmark-' || :shop::int
                    AND shops_id <> :shop::int) AS is_taken,
         (SELECT count(*) FROM shop_relation WHERE enterprise_id = :enterprise::int AND shops_id = :shop::int) AS relations,
         (SELECT rules FROM check_rules WHERE enterprise_id = :enterprise::int) AS rules,
         EXISTS (SELECT FROM shop_check
                  WHERE enterprise_id = :enterprise::int AND shops_id = :shop::int AND examine_status = 0) AS is_pending
), head AS (
  INSERT INTO shop_check_head AS head (enterprise_id, shops_id, last_check_version, last_sequence)
  SELECT :enterprise::int, :shop::int, 1, 1
    FROM known WHERE NOT is_taken AND NOT is_pending AND relations < 10000 AND rules IS NULL
      ON CONFLICT (enterprise_id, shops_id)
      DO UPDATE SET last_check_version = head.last_check_version + 1, last_sequence = head.last_sequence + 1
  RETURNING last_check_version, last_sequence
), submitted AS (
  INSERT INTO shop_check (enterprise_id, shops_id, check_version, examine_status, operation_status, is_read, shop_name,
         shop_nature, shop_domain, shops_type, shop_logo, shop_intro, website_url, other_url, shop_address, status,
         create_time, update_time, shop_relation, create_pid, submitted_at, reject_reason)
  SELECT :enterprise::int, :shop::int, last_check_version, 0, CASE WHEN is_live THEN 2 ELSE 1 END, false, 'Benchmark',
         1, 'benchmark-' || :shop::int, 1, '', :intro::text, ARRAY['https', 'www'], '{}', '{}', 1,
         1760000000, 1760000000, :relations::jsonb, 7, now(), ''
    FROM head, known
), told AS (
  INSERT INTO shop_check_history (enterprise_id, shops_id, sequence, check_version, action, from_status, to_status,
         operator_pid, reason, details, created_at)
  SELECT :enterprise::int, :shop::int, last_sequence, last_check_version, 'SUBMIT', NULL, 0, 7, '', NULL, now()
    FROM head
)
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
SELECT uuidv7(), 'shop', :enterprise::int || ':' || :shop::int, 'io.shopops.shop-audit.submitted.v1', :event::jsonb, now()
  FROM head;
