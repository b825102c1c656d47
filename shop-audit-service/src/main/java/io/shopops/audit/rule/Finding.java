package io.shopops.audit.rule;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param reason what is wrong, naming the field; {@code ""} where nothing is
 */
@JsonPropertyOrder({"rule", "result", "reason"})
public record Finding(Rule rule, Result result, String reason) {
    /** How a check ended. */
    public enum Result {
        PASS,
        WARN,
        FAIL;

        /** Its name in answers and the database. */
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
