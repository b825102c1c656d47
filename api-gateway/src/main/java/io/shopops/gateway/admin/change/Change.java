package io.shopops.gateway.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What was done to an application, for the admin log.
 *
 * @param action such as {@code application.update}
 * @param details what the log tells: the fields that changed, before and after; never a secret
 */
public record Change(String action, ObjectNode details) {
    /** Something that was not there before. */
    public static Change created(String action, JsonNode after) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.set("after", after);
        return new Change(action, details);
    }

    /** The fields that differ between two objects. */
    public static Change between(String action, ObjectNode before, ObjectNode after) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        after.fieldNames().forEachRemaining(field -> {
            if (!Objects.equals(before.get(field), after.get(field))) {
                details.withObjectProperty("before").set(field, before.get(field));
                details.withObjectProperty("after").set(field, after.get(field));
            }
        });
        return new Change(action, details);
    }

    /** The same with a word on what of the application it was. */
    public Change of(String field, String value) {
        if (!isNothing()) {
            details.put(field, value);
        }
        return this;
    }

    /** Whether all is as it was: then there is nothing to write. */
    boolean isNothing() {
        return details.isEmpty();
    }
}
