DROP INDEX CONCURRENTLY IF EXISTS shop_relation_by_end;
CREATE INDEX CONCURRENTLY shop_relation_by_end ON shop_relation (enterprise_id, agreement_end_time, shops_id);
