-- One index for each order that lists are read in; each holds the whole row of the order and what is counted, so that
-- neither a total nor a page far back reads the table. Built beside the traffic: nothing waits for them, and they are
-- outside any transaction. One that was cut off is invalid and in the way of its own repetition: it goes first.
DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_time;
CREATE INDEX CONCURRENTLY shop_check_by_time
    ON shop_check (enterprise_id, submitted_at DESC, shops_id DESC, check_version DESC) INCLUDE (examine_status);

DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_status;
CREATE INDEX CONCURRENTLY shop_check_by_status
    ON shop_check (enterprise_id, examine_status, submitted_at DESC, shops_id DESC, check_version DESC);

DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_creator;
CREATE INDEX CONCURRENTLY shop_check_by_creator
    ON shop_check (enterprise_id, create_pid, submitted_at DESC, shops_id DESC, check_version DESC)
    INCLUDE (examine_status);

DROP INDEX CONCURRENTLY IF EXISTS shop_check_by_keyword;
CREATE INDEX CONCURRENTLY shop_check_by_keyword
    ON shop_check USING gin (enterprise_id, search_grams(shop_name || E'\n' || shop_domain));

DROP INDEX CONCURRENTLY IF EXISTS shop_by_keyword;
CREATE INDEX CONCURRENTLY shop_by_keyword
    ON shop USING gin (enterprise_id, search_grams(shop_name || E'\n' || shop_domain));

DROP INDEX CONCURRENTLY IF EXISTS shop_by_status;
CREATE INDEX CONCURRENTLY shop_by_status ON shop (enterprise_id, status, shops_id);

DROP INDEX CONCURRENTLY IF EXISTS shop_relation_by_end;
CREATE INDEX CONCURRENTLY shop_relation_by_end ON shop_relation (enterprise_id, agreement_end_time, shops_id);

-- Domains as the eye takes them, for the automatic check of similar ones.
DROP INDEX CONCURRENTLY IF EXISTS shop_domain_by_look;
CREATE INDEX CONCURRENTLY shop_domain_by_look
    ON shop (enterprise_id, translate(lower(shop_domain), '01-', 'ol'));
