package io.shopops.report.summary;

import java.util.Arrays;
import java.util.Optional;

/** What a summary can be grouped by. */
enum Dimension {
    STORE("store", "dep_id"),
    INSPECTOR("inspector", "user_id"),
    CHECK_ITEM("checkItem", "view_shop_id"),
    SOURCE_TYPE("sourceType", "source_type::int"),
    /** As at the visit. */
    ORGANIZE("organize", "organize_name"),
    DAY("day", "day"),
    /** From Monday on, as ISO 8601 has it. */
    WEEK("week", "date_trunc('week', day)::date"),
    MONTH("month", "date_trunc('month', day)::date");

    private final String word;
    private final String key;

    Dimension(String word, String key) {
        this.word = word;
        this.key = key;
    }

    static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word.equals(word))
                .findFirst();
    }

    /** Its key in a relation of facts, in SQL. */
    String key() {
        return key;
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
