package io.shopops.audit.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What it means to an enterprise where a rule is broken. */
enum Level {
    /** Nothing: the rule is not checked. */
    OFF,
    /** The reviewer is to see it. */
    WARN,
    /** The reviewer is to see it, and it may reject the submission. */
    FAIL;

    /** Its name in calls, answers and the database. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
