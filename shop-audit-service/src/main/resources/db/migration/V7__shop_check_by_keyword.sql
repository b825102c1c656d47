DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_keyword;
CREATE INDEX CONCURRENTLY shop_check_by_keyword
    ON shop_check USING gin (enterprise_id, search_grams(shop_name || E'\n' || shop_domain));
