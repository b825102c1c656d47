DROP INDEX CONCURRENTLY IF EXISTS shop_by_keyword;
CREATE INDEX CONCURRENTLY shop_by_keyword
    ON shop USING gin (enterprise_id, search_grams(shop_name || E'\n' || shop_domain));
