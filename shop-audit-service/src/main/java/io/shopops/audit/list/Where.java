package io.shopops.audit.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a list as SQL: the words are from here and from the list alone, and every value is a parameter. */
public final class Where {
    /** What keywords are searched in, as in the indexes. No name or domain holds a line feed, and no keyword does. */
    private static final String WORDS = "shop_name || E'\\n' || shop_domain";

    private static final String HAS_KEYWORD = "search_grams(" + WORDS + ") @> search_grams(?)" + " AND strpos(lower(("
            + WORDS + ") COLLATE \"pg_c_utf8\"), lower(? COLLATE \"pg_c_utf8\")) > 0";

    private final StringBuilder text;
    private final List<Object> values;

    private Where(StringBuilder text, List<Object> values) {
        this.text = text;
        this.values = values;
    }

    /** The rows of an enterprise. */
    public static Where of(int enterpriseId) {
        return new Where(new StringBuilder(), new ArrayList<>()).and("enterprise_id = ?", enterpriseId);
    }

    /** Adds a condition; each {@code ?} in it is the value. */
    public Where and(String condition, Object value) {
        return and(condition.replace("?", parameter(value)));
    }

    /** As {@link #and(String, Object)}, where there is a value. */
    public Where andIf(String condition, Optional<?> value) {
        return value.<Where>map(present -> and(condition, present)).orElse(this);
    }

    /** Only shops with the keyword in their name or domain, whatever its case. */
    public Where andKeyword(Optional<String> keyword) {
        return andIf(HAS_KEYWORD, keyword);
    }

    /** Adds a condition whose values are {@link #parameter}s already. */
    public Where and(String condition) {
        text.append(text.isEmpty() ? "" : " AND ").append(condition);
        return this;
    }

    /** Further conditions for what these find. They share their parameters, and so can stand in one statement. */
    public Where narrowed() {
        return new Where(new StringBuilder(), values);
    }

    /** The place of a value. */
    public String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    public List<Object> values() {
        return List.copyOf(values);
    }

    /** The conditions. */
    @Override
    public String toString() {
        return text.isEmpty() ? "true" : text.toString();
    }
}
