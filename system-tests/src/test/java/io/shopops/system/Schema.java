package io.shopops.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a database consists of, a line each; the partitions, which come and go, apart. */
final class Schema {
    private static final String LINES = """
            WITH of_ours AS (
                SELECT c.oid, c.relname FROM pg_class c
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                   AND c.relname <> 'flyway_schema_history')
            SELECT 'table ' || relname || ' column ' || attname || ' ' || format_type(atttypid, atttypmod)
                   || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
                   || CASE WHEN attidentity <> '' THEN ' IDENTITY'
                           WHEN attgenerated <> '' THEN ' GENERATED AS ' || pg_get_expr(adbin, adrelid)
                           WHEN adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(adbin, adrelid)
                           ELSE '' END
              FROM of_ours JOIN pg_attribute ON attrelid = of_ours.oid
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT 'table ' || relname || ' constraint ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
              FROM of_ours JOIN pg_constraint ON conrelid = of_ours.oid
             WHERE contype <> 'n'
            UNION ALL
            SELECT 'table ' || relname || ' index ' || pg_get_indexdef(indexrelid)
              FROM of_ours JOIN pg_index ON indrelid = of_ours.oid
             WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
            UNION ALL
            SELECT 'table ' || relname || ' trigger ' || pg_get_triggerdef(pg_trigger.oid)
              FROM of_ours JOIN pg_trigger ON tgrelid = of_ours.oid
             WHERE NOT tgisinternal
            UNION ALL
            SELECT 'function ' || p.oid::regprocedure || ' RETURNS ' || pg_get_function_result(p.oid)
              FROM pg_proc p
             WHERE pronamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
            UNION ALL
            SELECT 'sequence ' || relname FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
            UNION ALL
            SELECT 'extension ' || extname FROM pg_extension
            """;

    private Schema() {}

    static SortedSet<String> of(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet line = statement.executeQuery(LINES)) {
            SortedSet<String> all = new TreeSet<>();
            while (line.next()) {
                // Text within a definition may have lines of its own.
                all.add(line.getString(1).replace("\n", "\\n"));
            }
            return all;
        }
    }
}
