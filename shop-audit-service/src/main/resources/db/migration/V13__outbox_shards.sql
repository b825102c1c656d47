-- The events of a shop are in one shard, and each shard is sent by one replica at a time. The database says which it is,
-- so that replicas of two versions agree. Eight, as in the relay. This writes the outbox anew, which is nearly always empty.
ALTER TABLE outbox ADD COLUMN shard smallint GENERATED ALWAYS AS ((hashtext(aggregateid) & 7)::smallint) STORED;
