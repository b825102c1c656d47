package io.shopops.benchmarks.report;

import io.shopops.benchmarks.stack.Database;
import io.shopops.benchmarks.stack.Parallel;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A chain's patrols of a year, ten rows a record, made by SQL alone.
 *
 * @param enterprise whose they are; a year of each size belongs to another
 */
record Year(int enterprise, int rows) {
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    static final int DAYS = 365;
    static final int ITEMS = 10;

    private static final int LARGEST = Integer.getInteger("shopops.benchmarks.rows", 2_000_000);

    /** What the goals are about. */
    static final Year LARGE = new Year(1003, LARGEST);

    /** A hundredth, a tenth, and the whole. */
    static final List<Year> GROWING = List.of(new Year(1001, LARGEST / 100), new Year(1002, LARGEST / 10), LARGE);

    private static final Set<Year> MADE = new HashSet<>();

    int records() {
        return rows / ITEMS;
    }

    /** Makes its rows, where there are none yet, and lets the database learn what autovacuum would tell it in minutes. */
    void make(PatrolStack stack) throws IOException, SQLException, InterruptedException {
        if (!MADE.add(this)) {
            return;
        }
        long started = System.nanoTime();
        Database database = stack.database();
        for (int month = 0; month < 12; month++) {
            database.execute("SELECT add_patrol_month('" + FIRST_DAY.plusMonths(month) + "')");
        }
        Parallel.run(2, part -> database.execute(filled(database.sql("year.sql"), part, 2)));
        database.execute(filled(database.sql("sums.sql"), 0, 1));
        for (String table : List.of(
                "patrol_record",
                "patrol_row",
                "patrol_visit",
                "patrol_by_day",
                "patrol_by_item",
                "store_name",
                "inspector_name",
                "check_item_name")) {
            database.execute("VACUUM (ANALYZE) " + table);
        }
        database.checkpoint();
        System.out.printf("  %,d rows made in %.0f s%n", rows, (System.nanoTime() - started) / 1e9);
    }

    private String filled(String sql, int part, int parts) {
        return sql.replace("{enterprise}", Integer.toString(enterprise))
                .replace("{records}", Integer.toString(records()))
                .replace("{from}", Integer.toString(records() / parts * part))
                .replace("{until}", Integer.toString(part == parts - 1 ? records() : records() / parts * (part + 1)));
    }

    /** The fields of a call that say enterprise and period. */
    String period() {
        return "\"enterpriseId\":%d,\"startTime\":\"%s\",\"endTime\":\"%s\""
                .formatted(enterprise, FIRST_DAY, FIRST_DAY.plusDays(DAYS - 1));
    }
}
