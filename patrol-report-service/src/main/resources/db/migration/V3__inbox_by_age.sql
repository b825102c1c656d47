-- What the clean-up asks for: the oldest events. Built beside the traffic: nothing waits for it, and it is outside any
-- transaction. One that was cut off is invalid and in the way of its own repetition: it goes first.
DROP INDEX CONCURRENTLY IF EXISTS inbox_by_age;
CREATE INDEX CONCURRENTLY inbox_by_age ON inbox (received_at);
