-- Takes away what many-audits.sql made. The history's trigger, and the foreign keys, rest meanwhile: an administrator's
-- right.
SET session_replication_role = replica;
DELETE FROM shop_relation WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
DELETE FROM shop WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
DELETE FROM shop_check_history WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
DELETE FROM shop_check_claim WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
DELETE FROM shop_check WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
DELETE FROM shop_check_head WHERE enterprise_id IN (1184, 1185) AND shops_id >= 1000000;
SET session_replication_role = DEFAULT;
