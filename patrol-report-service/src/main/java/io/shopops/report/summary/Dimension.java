package io.shopops.report.summary;

import java.util.Arrays;
import java.util.Optional;

/** What a summary can be grouped by. */
enum Dimension {
    STORE("store", "dep_id", "dep_id"),
    INSPECTOR("inspector", "user_id", "user_id"),
    CHECK_ITEM("checkItem", "view_shop_id", "view_shop_id"),
    SOURCE_TYPE("sourceType", "source_type", "source_type::int"),
    /** As at the visit. */
    ORGANIZE("organize", "organize_name", "organize_name"),
    DAY("day", "day", "%s"),
    /** From Monday on, as ISO 8601 has it. */
    WEEK("week", "day", "date_trunc('week', %s)::date"),
    MONTH("month", "day", "date_trunc('month', %s)::date");

    private final String word;
    private final String column;
    private final String key;

    Dimension(String word, String column, String key) {
        this.word = word;
        this.column = column;
        this.key = key;
    }

    static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word.equals(word))
                .findFirst();
    }

    /** The column that it is told by. */
    String column() {
        return column;
    }

    /**
     * Its key in a relation of facts, in SQL.
     *
     * @param days are added to the day
     */
    String key(int days) {
        return switch (this) {
            case DAY, WEEK, MONTH -> key.formatted("(day + " + days + ")");
            case STORE, INSPECTOR, CHECK_ITEM, SOURCE_TYPE, ORGANIZE -> key;
        };
    }

    /** Whether visits, and days, tell it: all but the check item, of which a visit has many. */
    boolean isOfVisits() {
        return this != CHECK_ITEM;
    }

    /** Whether sums by day tell it. */
    boolean isOfDays() {
        return switch (this) {
            case SOURCE_TYPE, DAY, WEEK, MONTH -> true;
            case STORE, INSPECTOR, CHECK_ITEM, ORGANIZE -> false;
        };
    }
}
