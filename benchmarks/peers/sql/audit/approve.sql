-- An approval in one statement: the audit that is pending and nobody else's, the live shop and its relations, history and event.
\set n :n + 1
\set shop :first + :client_id * :each + :n
WITH head AS (
  UPDATE shop_check_head SET last_sequence = last_sequence + 1
   WHERE enterprise_id = :enterprise::int AND shops_id = :shop::int
  RETURNING last_check_version, last_sequence
), decided AS (
  UPDATE shop_check pending SET examine_status = 1, reviewer_pid = 7, decided_at = now()
    FROM head
   WHERE pending.enterprise_id = :enterprise::int AND pending.shops_id = :shop::int
     AND pending.check_version = head.last_check_version AND pending.examine_status = 0
     AND NOT EXISTS (SELECT FROM shop_check_claim claim
                      WHERE claim.enterprise_id = :enterprise::int AND claim.shops_id = :shop::int
                        AND claim.reviewer_pid <> 7 AND claim.until > now())
  RETURNING pending.*, head.last_sequence
), unclaimed AS (
  DELETE FROM shop_check_claim WHERE enterprise_id = :enterprise::int AND shops_id = :shop::int
), live AS (
  INSERT INTO shop (enterprise_id, shops_id, shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro,
         website_url, other_url, shop_address, status, create_time, update_time, check_version, approved_at)
  SELECT enterprise_id, shops_id, shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro,
         website_url, other_url, shop_address, status, create_time, update_time, check_version, now()
    FROM decided
      ON CONFLICT (enterprise_id, shops_id) DO UPDATE
     SET (shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro, website_url, other_url, shop_address,
          status, create_time, update_time, check_version, approved_at)
       = (excluded.shop_name, excluded.shop_nature, excluded.shop_domain, excluded.shops_type, excluded.shop_logo,
          excluded.shop_intro, excluded.website_url, excluded.other_url, excluded.shop_address, excluded.status,
          excluded.create_time, excluded.update_time, excluded.check_version, excluded.approved_at)
), related AS (
  INSERT INTO shop_relation (enterprise_id, shops_id, brand_id, supplier_id, agreement_end_time, check_version)
  SELECT enterprise_id, shops_id, "brandId", "supplierId", "agreementEndTime", check_version
    FROM decided, jsonb_to_recordset(shop_relation -> 'changes')
         AS change("brandId" int, "supplierId" int, "agreementEndTime" bigint, method text)
   WHERE method = 'add'
      ON CONFLICT (enterprise_id, shops_id, brand_id, supplier_id)
      DO UPDATE SET agreement_end_time = excluded.agreement_end_time, check_version = excluded.check_version
), told AS (
  INSERT INTO shop_check_history (enterprise_id, shops_id, sequence, check_version, action, from_status, to_status,
         operator_pid, reason, details, created_at)
  SELECT enterprise_id, shops_id, last_sequence, check_version, 'APPROVE', 0, 1, 7, '', :details::jsonb, now()
    FROM decided
)
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
SELECT uuidv7(), 'shop', enterprise_id || ':' || shops_id, 'io.shopops.shop-audit.approved.v1', :event::jsonb, now()
  FROM decided;
