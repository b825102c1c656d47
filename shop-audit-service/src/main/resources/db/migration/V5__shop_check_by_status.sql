DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_status;
CREATE INDEX CONCURRENTLY shop_check_by_status
    ON shop_check (enterprise_id, examine_status, submitted_at DESC, shops_id DESC, check_version DESC);
