package io.shopops.report.intake;

/** What becomes of names when the record is taken back that said them. */
final class NameSql {
    /** What the latest of the visits that are left calls the store, or the inspector. */
    private static final String LATEST_VISIT = """
            SELECT named.%2$s, visit.created_at
                           FROM patrol_visit AS visit,
                                LATERAL (SELECT %2$s FROM patrol_row
                                          WHERE enterprise_id = $1 AND created_at = visit.created_at
                                            AND record_id = visit.record_id
                                          LIMIT 1) AS named
                          WHERE visit.enterprise_id = $1 AND visit.%1$s = stored.%1$s
                          ORDER BY visit.created_at DESC, named.%2$s COLLATE "C" DESC
                          LIMIT 1""";

    /** Of a store, its approval may be later. */
    private static final String OR_APPROVED = """
            SELECT name, said_at
                           FROM ((%s)
                                 UNION ALL
                                 SELECT stored.approved_name, stored.approved_at WHERE stored.approved_at IS NOT NULL
                                ) AS either (name, said_at)
                          ORDER BY said_at DESC, name COLLATE "C" DESC
                          LIMIT 1""";

    /** What the latest of the rows that are left calls the check item. */
    private static final String LATEST_ROW = """
            SELECT view_shop_name, created_at
                           FROM patrol_row,
                                (SELECT max(day) AS day FROM patrol_by_item
                                  WHERE enterprise_id = $1 AND view_shop_id = stored.view_shop_id AND row_count > 0
                                ) AS latest
                          WHERE enterprise_id = $1 AND view_shop_id = stored.view_shop_id
                            AND created_at >= latest.day AND created_at < latest.day + 1
                          ORDER BY created_at DESC, view_shop_name COLLATE "C" DESC
                          LIMIT 1""";

    /** A name that is said by none of what is left stays till something else is said, however early. */
    private static final String NAMED_BY_THE_LATEST = """
            UPDATE %1$s AS stored
                 SET (name, named_at) = (
                       SELECT coalesce(min(said.name), stored.name), coalesce(min(said.created_at), '-infinity')
                         FROM (%2$s) AS said (name, created_at))""";

    /**
     * Names that were noted from a record, by its time, are those of the latest of the others. Parameters: the enterprise;
     * the record's time, the id and name of its store and of its inspector, and the ids and names of its check items.
     */
    static final String FORGET = """
            WITH store AS (
              %s
               WHERE enterprise_id = $1 AND named_at = $2 AND dep_id = $3 AND name = $4
            ), inspector AS (
              %s
               WHERE enterprise_id = $1 AND named_at = $2 AND user_id = $5 AND name = $6
            )
            %s
                FROM unnest($7::int[], $8::text[]) AS old (id, old_name)
               WHERE enterprise_id = $1 AND named_at = $2 AND view_shop_id = old.id AND name = old_name
            """.formatted(
                    latest("store_name", OR_APPROVED.formatted(LATEST_VISIT.formatted("dep_id", "dep_name"))),
                    latest("inspector_name", LATEST_VISIT.formatted("user_id", "user_name")),
                    latest("check_item_name", LATEST_ROW));

    /**
     * Stores are named by approvals, too, which take them in the order of their ids. Parameters: the enterprise, and the
     * ids of stores.
     */
    static final String TAKE_STORES =
            "SELECT FROM store_name WHERE enterprise_id = $1 AND dep_id = ANY($2) ORDER BY dep_id FOR UPDATE";

    private NameSql() {}

    private static String latest(String table, String said) {
        return NAMED_BY_THE_LATEST.formatted(table, said);
    }
}
