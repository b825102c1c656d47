package io.shopops.report.detail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of {@code patrol_row} a call is about, as SQL: the words are from here alone, and every value is a
 * parameter. The enterprise is {@code $1}.
 */
final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Where() {}

    static Where of(int enterpriseId, LocalDateTime from, LocalDateTime until) {
        return new Where()
                .and("enterprise_id = ?", enterpriseId)
                .and("created_at >= ?", from)
                .and("created_at < ?", until);
    }

    Where and(DetailFilter filter) {
        andOneOf(
                "source_type",
                filter.sourceTypes().stream().map(Integer::shortValue).toArray(Short[]::new));
        andOneOf("dep_id", filter.depIds().toArray(Integer[]::new));
        andOneOf("shop_id", filter.shopIds().toArray(String[]::new));
        andOneOf("user_id", filter.userIds().toArray(Integer[]::new));
        andOneOf("view_shop_id", filter.viewShopIds().toArray(Integer[]::new));
        andIfAny("problem_status = ?", filter.problemStatus());
        andIfAny("is_invalid = (? = 1)", filter.isInvalid());
        andIfAny("money_type = ?", filter.moneyType());
        andIfAny("score >= ?", filter.minScore());
        andIfAny("score <= ?", filter.maxScore());
        if (!filter.keyword().isEmpty()) {
            // No name holds a line break, and no keyword does: what is found is in one of them. The collation knows the
            // letters of all languages, whatever the database's own does.
            and("""
                    strpos(lower(concat_ws(E'\\n', view_shop_name, dep_name, user_name) COLLATE "pg_c_utf8"),\
                     lower(? COLLATE "pg_c_utf8")) > 0""", filter.keyword());
        }
        return this;
    }

    /** Only what comes behind a row, in the order of the report. */
    Where and(DetailCursor after) {
        String createdAt = parameter(after.createdAt());
        // The first part is all that partitions and the index can be searched by.
        return and("created_at <= " + createdAt)
                .and("(created_at < " + createdAt + " OR id > " + parameter(after.id()) + ")");
    }

    /** The place of a value that is no condition, such as a limit. */
    String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    List<Object> values() {
        return values;
    }

    /** The conditions. */
    @Override
    public String toString() {
        return text.toString();
    }

    private <T> void andOneOf(String column, T[] allowed) {
        if (allowed.length > 0) {
            and(column + " = ANY(?)", allowed);
        }
    }

    private void andIfAny(String condition, Integer value) {
        if (value != null) {
            and(condition, value);
        }
    }

    private Where and(String condition, Object value) {
        return and(condition.replace("?", parameter(value)));
    }

    private Where and(String condition) {
        text.append(text.isEmpty() ? "" : " AND ").append(condition);
        return this;
    }
}
