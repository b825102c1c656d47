DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_creator;
CREATE INDEX CONCURRENTLY shop_check_by_creator
    ON shop_check (enterprise_id, create_pid, submitted_at DESC, shops_id DESC, check_version DESC)
    INCLUDE (examine_status);
