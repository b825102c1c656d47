-- Domains as the eye takes them, for the automatic check of similar ones.
DROP INDEX CONCURRENTLY IF EXISTS shop_domain_by_look;
CREATE INDEX CONCURRENTLY shop_domain_by_look
    ON shop (enterprise_id, translate(lower(shop_domain), '01-', 'ol'));
