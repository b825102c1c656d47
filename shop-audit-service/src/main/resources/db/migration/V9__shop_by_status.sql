DROP INDEX CONCURRENTLY IF EXISTS shop_by_status;
CREATE INDEX CONCURRENTLY shop_by_status ON shop (enterprise_id, status, shops_id);
