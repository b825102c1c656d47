-- What the relay asks for: the next events of a shard, and whether it has any.
DROP INDEX CONCURRENTLY IF EXISTS outbox_by_shard;
CREATE INDEX CONCURRENTLY outbox_by_shard ON outbox (shard, position);
