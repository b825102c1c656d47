DELETE FROM api_grant WHERE application_id = $1
;
INSERT INTO access_key (akey, application_id, secret, secret_key_id, public_key, algorithms, valid_from, valid_until, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
;
INSERT INTO access_key_use (akey, last_used_at)
	SELECT akey, at FROM unnest($1::text[], $2::timestamptz[]) AS used (akey, at)
	WHERE EXISTS (SELECT FROM access_key WHERE access_key.akey = used.akey) ORDER BY akey
	ON CONFLICT (akey) DO UPDATE
	SET last_used_at = greatest(access_key_use.last_used_at, excluded.last_used_at)
;
INSERT INTO admin_log (at, who, action, application_id, details) VALUES ($1, $2, $3, $4, $5::text::jsonb)
;
INSERT INTO api_grant (application_id, method, version) SELECT $1, method, version FROM unnest($2::text[], $3::text[]) AS granted (method, version)
;
INSERT INTO application (id, name, status, enterprises, default_enterprise, networks, rate_per_second, burst, daily_quota, requires_body_hash, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6::text[]::cidr[], $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING
;
INSERT INTO usage_of_day AS u (application_id, day, succeeded, business_errors, refused, failed)
	SELECT * FROM unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
	    AS counted (application_id, day, succeeded, business_errors, refused, failed)
	ORDER BY application_id, day
	ON CONFLICT (application_id, day) DO UPDATE SET
	    succeeded = u.succeeded + EXCLUDED.succeeded,
	    business_errors = u.business_errors + EXCLUDED.business_errors,
	    refused = u.refused + EXCLUDED.refused,
	    failed = u.failed + EXCLUDED.failed
;
SELECT 'DC-' || lpad(nextval('application_number')::text, 6, '0')
;
SELECT akey, public_key, algorithms, valid_from, valid_until, revoked_at, created_at, last_used_at, CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN valid_until <= $1 THEN 'expired' WHEN valid_from > $1 THEN 'not-yet-valid' ELSE 'valid' END AS state FROM access_key LEFT JOIN access_key_use USING (akey) WHERE application_id = $2 AND akey = $3
;
SELECT akey, public_key, algorithms, valid_from, valid_until, revoked_at, created_at, last_used_at, CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN valid_until <= $1 THEN 'expired' WHEN valid_from > $1 THEN 'not-yet-valid' ELSE 'valid' END AS state FROM access_key LEFT JOIN access_key_use USING (akey) WHERE application_id = $2 ORDER BY CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN valid_until <= $1 THEN 'expired' WHEN valid_from > $1 THEN 'not-yet-valid' ELSE 'valid' END IN ('revoked', 'expired'), created_at DESC, akey LIMIT $3 OFFSET $4
;
SELECT application_id, day, succeeded, business_errors, refused, failed FROM usage_of_day WHERE ($1::text IS NULL OR application_id = $1) AND day BETWEEN $2 AND $3 ORDER BY day DESC, application_id LIMIT $4 OFFSET $5
;
SELECT count(*) FROM usage_of_day WHERE ($1::text IS NULL OR application_id = $1) AND day BETWEEN $2 AND $3
;
SELECT count(*), count(public_key), count(DISTINCT public_key) FROM access_key WHERE application_id = $2 AND CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN valid_until <= $1 THEN 'expired' WHEN valid_from > $1 THEN 'not-yet-valid' ELSE 'valid' END NOT IN ('revoked', 'expired')
;
SELECT id, name, status, enterprises, default_enterprise, networks::text[] AS networks, rate_per_second, burst, daily_quota, requires_body_hash, version, created_at, updated_at FROM application WHERE id = $1
;
SELECT method, version FROM api_grant WHERE application_id = $1 ORDER BY method COLLATE "C", version COLLATE "C"
;
SELECT version FROM application WHERE id = $1 FOR UPDATE
;
UPDATE application SET name = $2, status = $3, enterprises = $4, default_enterprise = $5, networks = $6::text[]::cidr[], rate_per_second = $7, burst = $8, daily_quota = $9, requires_body_hash = $10 WHERE id = $1
;
UPDATE application SET version = version + 1, updated_at = $2 WHERE id = $1 RETURNING version