package io.shopops.report.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.rollup.Measure;
import java.util.List;

/** Compares what is added up with the rows, counted anew. */
public final class RollupCheck {
    private static final List<String> ROLLUPS = List.of(
            rollup("patrol_by_day", "day, source_type", "created_at::date, source_type"),
            rollup("patrol_by_item", "day, source_type, view_shop_id", "created_at::date, source_type, view_shop_id"));

    private static final String VISITS = difference(
            "SELECT created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name, " + Measure.columns()
                    + " FROM patrol_visit WHERE enterprise_id = (SELECT id FROM asked)",
            "SELECT created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name, " + Measure.ofRows()
                    + " FROM patrol_row WHERE enterprise_id = (SELECT id FROM asked) GROUP BY 1, 2, 3, 4, 5, 6, 7");

    private RollupCheck() {}

    /** Fails, naming what differs, where anything that is kept is not what the enterprise's rows give. */
    public static void assertExact(int enterprise) {
        for (String rollup : ROLLUPS) {
            assertThat(Rows.of(enterprise, rollup)).isEmpty();
        }
        assertThat(Rows.of(enterprise, VISITS)).isEmpty();
    }

    private static String rollup(String table, String keys, String keysOfRows) {
        return difference(
                "SELECT " + keys + ", visits, " + Measure.columns() + " FROM " + table
                        + " WHERE enterprise_id = (SELECT id FROM asked) AND NOT (visits = 0 AND "
                        + Measure.list(measure -> measure.column() + " = 0").replace(", ", " AND ") + ")",
                "SELECT " + keysOfRows + ", count(DISTINCT record_id), " + Measure.ofRows()
                        + " FROM patrol_row WHERE enterprise_id = (SELECT id FROM asked) GROUP BY " + keysOfRows);
    }

    private static String difference(String kept, String counted) {
        return "WITH asked AS (SELECT ?::int AS id) (" + kept + " EXCEPT " + counted + ") UNION ALL (" + counted
                + " EXCEPT " + kept + ")";
    }
}
