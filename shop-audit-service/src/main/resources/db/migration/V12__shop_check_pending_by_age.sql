-- What the gauges of pending audits ask for, every few seconds: how many there are in all, and the oldest.
DROP INDEX CONCURRENTLY IF EXISTS shop_check_pending_by_age;
CREATE INDEX CONCURRENTLY shop_check_pending_by_age ON shop_check (submitted_at) WHERE examine_status = 0;
