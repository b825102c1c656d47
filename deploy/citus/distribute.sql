-- Spreads the patrol database over the nodes of a Citus cluster, by enterprise. Once, on the coordinator, with the
-- services stopped and the migrations done; docs/operations/scale.md says what is known of it, and what was not tried.
\set ON_ERROR_STOP on
BEGIN;

-- All in one colocation group: what is of one enterprise is on one node, and so is every transaction.
SELECT create_distributed_table('patrol_record', 'enterprise_id', shard_count => 64);
SELECT create_distributed_table(name, 'enterprise_id', colocate_with => 'patrol_record')
  FROM unnest(ARRAY[
         'patrol_row',
         'patrol_visit',
         'patrol_step',
         'patrol_by_day',
         'patrol_by_item',
         'patrol_feed',
         'patrol_deletion',
         'patrol_record_version',
         'patrol_export',
         'patrol_export_part',
         'store_name',
         'inspector_name',
         'check_item_name',
         'shop_audit_check'
       ]) AS name;

-- Stays on the coordinator: technical, without an enterprise, and small (30 days).
--   inbox

COMMIT;
