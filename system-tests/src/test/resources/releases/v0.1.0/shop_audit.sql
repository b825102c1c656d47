DELETE FROM idempotency_key
	WHERE enterprise_id = $1 AND application = $2 AND key = ANY($3)
;
DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
	    SELECT ctid FROM idempotency_key WHERE created_at <= $1 ORDER BY created_at LIMIT $2
	    FOR UPDATE SKIP LOCKED))
;
DELETE FROM lease WHERE holder = $1 AND name = 'outbox-shard-' || $2::int
;
DELETE FROM lease WHERE name = $1 AND holder = $2
;
DELETE FROM lease WHERE name = 'outbox-replica-' || $1::uuid::text
	    OR starts_with(name, 'outbox-replica-') AND until < now() - interval '1 hour'
;
DELETE FROM outbox WHERE position = ANY($1)
;
DELETE FROM shop_check_claim WHERE until <= $1 AND (enterprise_id, shops_id) IN (
	    SELECT enterprise_id, shops_id
	    FROM shop_check_claim claim JOIN shop_check_head head USING (enterprise_id, shops_id)
	    WHERE until <= $1 LIMIT $2 FOR UPDATE OF head SKIP LOCKED)
;
INSERT INTO check_rules (enterprise_id, rules, updated_at)
	VALUES ($1, CAST(CAST($2 AS text) AS jsonb), $3)
	ON CONFLICT (enterprise_id) DO UPDATE SET rules = excluded.rules, updated_at = excluded.updated_at
;
INSERT INTO idempotency_key (enterprise_id, application, key, content, answer, created_at)
	VALUES ($1, $2, $3, $4, NULL, $5)
	ON CONFLICT (enterprise_id, application, key) DO UPDATE
	SET content = excluded.content, answer = NULL, created_at = excluded.created_at
	WHERE idempotency_key.created_at <= $6
;
INSERT INTO lease (name, holder, until)
	SELECT 'outbox-shard-' || shard, $1::uuid, now() + $2 * interval '1 millisecond'
	FROM generate_series(0, $3 - 1) shard
	WHERE shard <> ALL ($4) AND NOT EXISTS (
	    SELECT 1 FROM lease held WHERE held.name = 'outbox-shard-' || shard AND held.until >= now())
	ORDER BY shard LIMIT $5
	ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until < now()
	RETURNING substr(name, 14)::int AS shard
;
INSERT INTO lease (name, holder, until)
	VALUES ('outbox-replica-' || $1::uuid::text, $1, now() + $2 * interval '1 millisecond')
	ON CONFLICT (name) DO UPDATE SET until = excluded.until
;
INSERT INTO lease (name, holder, until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
	ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
	WHERE lease.holder = excluded.holder OR lease.until < now()
;
INSERT INTO shop (enterprise_id, shops_id, shop_name, shop_nature, shop_domain, shops_type, shop_logo,
	    shop_intro, website_url, other_url, shop_address, status, create_time, update_time, check_version,
	    approved_at, imported_at)
	SELECT CAST($1 AS integer), "shopsId", "shopName", "shopNature", "shopDomain", "shopsType",
	    "shopLogo", "shopIntro", "websiteUrl", "otherUrl", "shopAddress", status, "createTime", "updateTime", 0,
	    CAST($2 AS timestamptz), CAST($3 AS timestamptz)
	FROM jsonb_to_recordset(CAST(CAST($4 AS text) AS jsonb)) AS r("shopsId" integer, "shopName" text,
	    "shopNature" integer, "shopDomain" text, "shopsType" integer, "shopLogo" text, "shopIntro" text,
	    "websiteUrl" text[], "otherUrl" text[], "shopAddress" text[], status integer, "createTime" bigint,
	    "updateTime" bigint)
	ORDER BY lower("shopDomain")
	ON CONFLICT DO NOTHING
	RETURNING shops_id
;
INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
	SELECT CAST($1 AS integer), id, 0, 0
	FROM unnest(CAST(string_to_array($2, ',') AS integer[])) AS id ORDER BY id
	ON CONFLICT (enterprise_id, shops_id) DO UPDATE SET last_sequence = shop_check_head.last_sequence
;
INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
	VALUES ($1, $2, 0, 0) ON CONFLICT DO NOTHING
;
INSERT INTO shop_relation
	    (enterprise_id, shops_id, brand_id, supplier_id, agreement_end_time, check_version)
	SELECT CAST($1 AS integer), "shopsId", "brandId", "supplierId", "agreementEndTime", 0
	FROM jsonb_to_recordset(CAST(CAST($2 AS text) AS jsonb))
	    AS r("shopsId" integer, "brandId" integer, "supplierId" integer, "agreementEndTime" bigint)
;
SELECT 1
;
SELECT CAST(rules AS text) FROM check_rules WHERE enterprise_id = $1
;
SELECT content, CAST(answer AS text) FROM idempotency_key
	WHERE enterprise_id = $1 AND application = $2 AND key = $3
;
SELECT count(*), (SELECT created_at FROM outbox ORDER BY position LIMIT 1) FROM outbox
;
SELECT count(*), min(submitted_at) FROM shop_check WHERE examine_status = 0
;
SELECT count(*)::int FROM lease WHERE starts_with(name, 'outbox-replica-') AND until > now()
;
SELECT position, id, type, aggregateid, payload::text AS payload, created_at, traceparent
	FROM outbox WHERE shard = $1 ORDER BY position LIMIT $2
;
SELECT s.shard FROM generate_series(0, $1 - 1) AS s (shard)
	WHERE EXISTS (SELECT 1 FROM outbox WHERE outbox.shard = s.shard)
;
SELECT shop.*, r.relations, 0 AS bytes FROM shop LEFT JOIN LATERAL (
	    SELECT json_agg(json_build_object(
	               'brandId', brand_id, 'supplierId', supplier_id, 'agreementEndTime', agreement_end_time,
	               'checkVersion', coalesce(check_version, 0)) ORDER BY brand_id, supplier_id)::text AS relations
	    FROM shop_relation
	    WHERE shop_relation.enterprise_id = shop.enterprise_id AND shop_relation.shops_id = shop.shops_id
	) r ON true WHERE enterprise_id = $1 AND shops_id = $2
;
SELECT shops_id, string_agg(concat_ws(':', brand_id, supplier_id, agreement_end_time), ','
	                            ORDER BY brand_id, supplier_id)
	FROM shop_relation
	WHERE enterprise_id = $1 AND shops_id = ANY (CAST(string_to_array($2, ',') AS integer[]))
	GROUP BY shops_id
;
UPDATE idempotency_key SET answer = CAST(CAST($1 AS text) AS json)
	WHERE enterprise_id = $2 AND application = $3 AND key = $4
;
UPDATE lease SET until = now() + $2 * interval '1 millisecond'
	WHERE holder = $1 AND starts_with(name, 'outbox-shard-')
	RETURNING substr(name, 14)::int AS shard
;
UPDATE shop_check SET findings = CAST(CAST($1 AS text) AS jsonb)
	WHERE enterprise_id = $2 AND shops_id = $3 AND check_version = $4
;
WITH page AS (WITH found AS MATERIALIZED (SELECT enterprise_id, shops_id FROM shop WHERE enterprise_id = $1 AND search_grams(shop_name || E'\n' || shop_domain) @> search_grams($2) AND strpos(lower((shop_name || E'\n' || shop_domain) COLLATE "pg_c_utf8"), lower($2 COLLATE "pg_c_utf8")) > 0)
	SELECT n.total,
	shop.*, r.relations, coalesce(octet_length(to_json(shop.shop_logo)::text), 0) + coalesce(octet_length(to_json(shop.shop_intro)::text), 0) + coalesce(octet_length(to_json(array_to_json(shop.website_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(shop.other_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(shop.shop_address)::text)::text), 0) + coalesce(octet_length(to_json(r.relations)::text), 0) AS bytes FROM (SELECT count(*) AS total FROM found) n
	LEFT JOIN (SELECT * FROM found WHERE true ORDER BY shops_id LIMIT $3 OFFSET $4) k ON true
	LEFT JOIN shop ON shop.enterprise_id = k.enterprise_id AND shop.shops_id = k.shops_id LEFT JOIN LATERAL (
	    SELECT json_agg(json_build_object(
	               'brandId', brand_id, 'supplierId', supplier_id, 'agreementEndTime', agreement_end_time,
	               'checkVersion', coalesce(check_version, 0)) ORDER BY brand_id, supplier_id)::text AS relations
	    FROM shop_relation
	    WHERE shop_relation.enterprise_id = shop.enterprise_id AND shop_relation.shops_id = shop.shops_id
	) r ON true)
	SELECT * FROM page WHERE (SELECT coalesce(sum(bytes), 0) FROM page) <= 12000000 ORDER BY shops_id
;
WITH page AS (WITH found AS NOT MATERIALIZED (
	    SELECT enterprise_id, shops_id, check_version, submitted_at, examine_status
	    FROM shop_check WHERE enterprise_id = $1 AND shops_id = $2)
	SELECT n.pending, n.approved, n.rejected, n.withdrawn,
	       c.*, c.shop_relation::text AS relations, c.findings::text AS found,
	       claim.reviewer_pid AS claimed_by, claim.until AS claimed_until, coalesce(octet_length(to_json(c.shop_logo)::text), 0) + coalesce(octet_length(to_json(c.shop_intro)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.website_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.other_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.shop_address)::text)::text), 0) + coalesce(octet_length(to_json(c.shop_relation::text)::text), 0) + coalesce(octet_length(to_json(c.findings::text)::text), 0) AS bytes
	FROM (SELECT count(*) FILTER (WHERE examine_status = 0) AS pending,
	             count(*) FILTER (WHERE examine_status = 1) AS approved,
	             count(*) FILTER (WHERE examine_status = 2) AS rejected,
	             count(*) FILTER (WHERE examine_status = 3) AS withdrawn
	      FROM found) n
	LEFT JOIN (SELECT * FROM found WHERE examine_status = $3
	           ORDER BY submitted_at DESC, shops_id DESC, check_version DESC LIMIT $4 OFFSET $5) k ON true
	LEFT JOIN shop_check c ON c.enterprise_id = k.enterprise_id AND c.shops_id = k.shops_id
	                      AND c.check_version = k.check_version
	LEFT JOIN shop_check_claim claim ON claim.enterprise_id = k.enterprise_id AND claim.shops_id = k.shops_id
	                                AND claim.check_version = k.check_version AND claim.until > $6)
	SELECT * FROM page WHERE (SELECT coalesce(sum(bytes), 0) FROM page) <= 12000000 ORDER BY submitted_at DESC, shops_id DESC, check_version DESC
;
WITH page AS (WITH found AS NOT MATERIALIZED (
	    SELECT enterprise_id, shops_id, check_version, submitted_at, examine_status
	    FROM shop_check WHERE enterprise_id = $1 AND shops_id = $2)
	SELECT n.pending, n.approved, n.rejected, n.withdrawn,
	       c.*, c.shop_relation::text AS relations, c.findings::text AS found,
	       claim.reviewer_pid AS claimed_by, claim.until AS claimed_until, coalesce(octet_length(to_json(c.shop_logo)::text), 0) + coalesce(octet_length(to_json(c.shop_intro)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.website_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.other_url)::text)::text), 0) + coalesce(octet_length(to_json(array_to_json(c.shop_address)::text)::text), 0) + coalesce(octet_length(to_json(c.shop_relation::text)::text), 0) + coalesce(octet_length(to_json(c.findings::text)::text), 0) AS bytes
	FROM (SELECT count(*) FILTER (WHERE examine_status = 0) AS pending,
	             count(*) FILTER (WHERE examine_status = 1) AS approved,
	             count(*) FILTER (WHERE examine_status = 2) AS rejected,
	             count(*) FILTER (WHERE examine_status = 3) AS withdrawn
	      FROM found) n
	LEFT JOIN (SELECT * FROM found WHERE true
	           ORDER BY submitted_at DESC, shops_id DESC, check_version DESC LIMIT $3 OFFSET $4) k ON true
	LEFT JOIN shop_check c ON c.enterprise_id = k.enterprise_id AND c.shops_id = k.shops_id
	                      AND c.check_version = k.check_version
	LEFT JOIN shop_check_claim claim ON claim.enterprise_id = k.enterprise_id AND claim.shops_id = k.shops_id
	                                AND claim.check_version = k.check_version AND claim.until > $5)
	SELECT * FROM page WHERE (SELECT coalesce(sum(bytes), 0) FROM page) <= 12000000 ORDER BY submitted_at DESC, shops_id DESC, check_version DESC
;
delete from shop_check_claim where enterprise_id=$1 and shops_id=$2
;
insert into outbox (aggregateid,aggregatetype,created_at,payload,traceparent,type,id) values ($1,$2,$3,$4,$5,$6,$7)
;
insert into shop (approved_at,check_version,shop_name,shop_nature,shop_domain,shops_type,shop_logo,shop_intro,website_url,other_url,shop_address,status,create_time,update_time,enterprise_id,shops_id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)
;
insert into shop_check (create_pid,decided_at,examine_status,shop_name,shop_nature,shop_domain,shops_type,shop_logo,shop_intro,website_url,other_url,shop_address,status,create_time,update_time,is_read,operation_status,reject_reason,shop_relation,reviewer_pid,submitted_at,enterprise_id,shops_id,check_version) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24)
;
insert into shop_check_claim (check_version,reviewer_pid,until,enterprise_id,shops_id) values ($1,$2,$3,$4,$5)
;
insert into shop_check_history (action,check_version,created_at,details,from_status,operator_pid,reason,to_status,enterprise_id,shops_id,sequence) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)
;
insert into shop_relation (agreement_end_time,check_version,enterprise_id,shops_id,brand_id,supplier_id) values ($1,$2,$3,$4,$5,$6)
;
select ch1_0.enterprise_id,ch1_0.shops_id,ch1_0.last_check_version,ch1_0.last_sequence from shop_check_head ch1_0 where (ch1_0.enterprise_id,ch1_0.shops_id) in (($1,$2)) for no key update of ch1_0
;
select ch1_0.enterprise_id,ch1_0.shops_id,ch1_0.sequence,ch1_0.action,ch1_0.check_version,ch1_0.created_at,ch1_0.details,ch1_0.from_status,ch1_0.operator_pid,ch1_0.reason,ch1_0.to_status from shop_check_history ch1_0 where ch1_0.enterprise_id=$1 and ch1_0.shops_id=$2 order by ch1_0.sequence offset $3 rows fetch first $4 rows only
;
select count(*) from shop ls1_0 where (ls1_0.enterprise_id,ls1_0.shops_id)=($1,$2)
;
select count(*) from shop ls1_0 where ls1_0.enterprise_id=$1 and lower(ls1_0.shop_domain)=$2 and ls1_0.shops_id<>$3
;
select count(*) from shop_check_history ch1_0 where ch1_0.enterprise_id=$1 and ch1_0.shops_id=$2
;
select count(*) from shop_relation sr1_0 where sr1_0.enterprise_id=$1 and sr1_0.shops_id=$2
;
select cr1_0.enterprise_id,cr1_0.shops_id,cr1_0.check_version,cr1_0.reviewer_pid,cr1_0.until from shop_check_claim cr1_0 where (cr1_0.enterprise_id,cr1_0.shops_id) in (($1,$2))
;
select ls1_0.enterprise_id,ls1_0.shops_id,ls1_0.approved_at,ls1_0.check_version,ls1_0.shop_name,ls1_0.shop_nature,ls1_0.shop_domain,ls1_0.shops_type,ls1_0.shop_logo,ls1_0.shop_intro,ls1_0.website_url,ls1_0.other_url,ls1_0.shop_address,ls1_0.status,ls1_0.create_time,ls1_0.update_time from shop ls1_0 where (ls1_0.enterprise_id,ls1_0.shops_id) in (($1,$2))
;
select ls1_0.enterprise_id,ls1_0.shops_id,ls1_0.approved_at,ls1_0.check_version,ls1_0.shop_name,ls1_0.shop_nature,ls1_0.shop_domain,ls1_0.shops_type,ls1_0.shop_logo,ls1_0.shop_intro,ls1_0.website_url,ls1_0.other_url,ls1_0.shop_address,ls1_0.status,ls1_0.create_time,ls1_0.update_time from shop ls1_0 where ls1_0.enterprise_id=$1 and ls1_0.shops_id in ($2)
;
select sc1_0.enterprise_id,sc1_0.shops_id,sc1_0.check_version,sc1_0.create_pid,sc1_0.decided_at,sc1_0.examine_status,sc1_0.shop_name,sc1_0.shop_nature,sc1_0.shop_domain,sc1_0.shops_type,sc1_0.shop_logo,sc1_0.shop_intro,sc1_0.website_url,sc1_0.other_url,sc1_0.shop_address,sc1_0.status,sc1_0.create_time,sc1_0.update_time,sc1_0.is_read,sc1_0.operation_status,sc1_0.reject_reason,sc1_0.shop_relation,sc1_0.reviewer_pid,sc1_0.submitted_at from shop_check sc1_0 where (sc1_0.enterprise_id,sc1_0.shops_id,sc1_0.check_version) in (($1,$2,$3))
;
select sc1_0.enterprise_id,sc1_0.shops_id,sc1_0.check_version,sc1_0.create_pid,sc1_0.decided_at,sc1_0.examine_status,sc1_0.shop_name,sc1_0.shop_nature,sc1_0.shop_domain,sc1_0.shops_type,sc1_0.shop_logo,sc1_0.shop_intro,sc1_0.website_url,sc1_0.other_url,sc1_0.shop_address,sc1_0.status,sc1_0.create_time,sc1_0.update_time,sc1_0.is_read,sc1_0.operation_status,sc1_0.reject_reason,sc1_0.shop_relation,sc1_0.reviewer_pid,sc1_0.submitted_at from shop_check sc1_0 where sc1_0.enterprise_id=$1 and sc1_0.shops_id=$2 and sc1_0.examine_status=$3 offset $4 rows fetch first $5 rows only
;
select sc1_0.enterprise_id,sc1_0.shops_id,sc1_0.check_version,sc1_0.create_pid,sc1_0.decided_at,sc1_0.examine_status,sc1_0.shop_name,sc1_0.shop_nature,sc1_0.shop_domain,sc1_0.shops_type,sc1_0.shop_logo,sc1_0.shop_intro,sc1_0.website_url,sc1_0.other_url,sc1_0.shop_address,sc1_0.status,sc1_0.create_time,sc1_0.update_time,sc1_0.is_read,sc1_0.operation_status,sc1_0.reject_reason,sc1_0.shop_relation,sc1_0.reviewer_pid,sc1_0.submitted_at from shop_check sc1_0 where sc1_0.enterprise_id=$1 and sc1_0.shops_id=$2 order by sc1_0.check_version desc offset $3 rows fetch first $4 rows only
;
select sr1_0.enterprise_id,sr1_0.shops_id,sr1_0.brand_id,sr1_0.supplier_id,sr1_0.agreement_end_time,sr1_0.check_version from shop_relation sr1_0 where sr1_0.enterprise_id=$1 and sr1_0.shops_id=$2
;
update shop_check set decided_at=$1,examine_status=$2 where enterprise_id=$3 and shops_id=$4 and check_version=$5
;
update shop_check set decided_at=$1,examine_status=$2,reject_reason=$3,reviewer_pid=$4 where enterprise_id=$5 and shops_id=$6 and check_version=$7
;
update shop_check set decided_at=$1,examine_status=$2,reviewer_pid=$3 where enterprise_id=$4 and shops_id=$5 and check_version=$6
;
update shop_check set is_read=$1 where enterprise_id=$2 and shops_id=$3 and check_version=$4
;
update shop_check_head set last_check_version=$1,last_sequence=$2 where enterprise_id=$3 and shops_id=$4