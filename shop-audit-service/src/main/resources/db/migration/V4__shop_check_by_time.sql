-- One index for each order that lists are read in; each holds the whole row of the order and what is counted, so that
-- neither a total nor a page far back reads the table. Built beside the traffic: nothing waits for them, and they are
-- outside any transaction. One that was cut off is invalid and in the way of its own repetition: it goes first.
DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_time;
CREATE INDEX CONCURRENTLY shop_check_by_time
    ON shop_check (enterprise_id, submitted_at DESC, shops_id DESC, check_version DESC) INCLUDE (examine_status);
