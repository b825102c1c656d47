package io.shopops.gateway.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a caller can or must send, for people to read: the service itself checks it.
 *
 * @param name 1 to 100 letters, digits and underscores
 * @param type string, integer, number, boolean, array or object
 * @param description for people; {@code ""} without one
 * @param example a value that is accepted; null without one
 */
public record Parameter(String name, String type, Boolean required, String description, JsonNode example) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,100}");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object");

    /** @throws IllegalArgumentException naming the field and its limit */
    public Parameter {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 100 letters, digits and underscores");
        }
        if (type == null || !TYPES.contains(type)) {
            throw new IllegalArgumentException("type must be one of string, integer, number, boolean, array, object");
        }
        required = required != null && required;
        description = description == null ? "" : description;
    }
}
