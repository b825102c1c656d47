-- The events of a shop are in one shard, and each shard is sent by one replica at a time. The database says which it is,
-- so that replicas of two versions agree. Eight, as in the relay.
ALTER TABLE outbox ADD COLUMN shard smallint GENERATED ALWAYS AS ((hashtext(aggregateid) & 7)::smallint) STORED;
CREATE INDEX outbox_by_shard ON outbox (shard, position);
