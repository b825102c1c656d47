package io.shopops.report.detail;

import java.util.ArrayList;
import java.util.List;

/** Conditions of an SQL statement, all to be fulfilled. Their words are ours, and every value is a parameter. */
public class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values;

    /** @param values the statement's parameters so far */
    protected Conditions(List<Object> values) {
        this.values = new ArrayList<>(values);
    }

    /** The place of a value. */
    public final String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** The statement's parameters. */
    public final List<Object> values() {
        return values;
    }

    /** The conditions, as SQL. */
    @Override
    public final String toString() {
        return text.toString();
    }

    /** A column has one of the values; of none, any. */
    protected final <T> void andOneOf(String column, T[] allowed) {
        if (allowed.length > 0) {
            and(column + " = ANY(?)", allowed);
        }
    }

    /** Where there is a value, a condition with it. */
    protected final void andIfAny(String condition, Integer value) {
        if (value != null) {
            and(condition, value);
        }
    }

    /** A condition with a value in the place of its {@code ?}. */
    protected final void and(String condition, Object value) {
        and(condition.replace("?", parameter(value)));
    }

    protected final void and(String condition) {
        text.append(text.isEmpty() ? "" : " AND ").append(condition);
    }
}
