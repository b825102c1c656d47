package io.shopops.gateway.admin.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A JSON object of a request, read field by field. What is wrong is collected, and {@link #refuseProblems} refuses it
 * as a whole, the fields that nobody asked for included. An absent field is null, as is one whose value is {@code null}.
 */
public final class Fields {
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final ObjectNode object;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> nested = new ArrayList<>();

    private Fields(ObjectNode object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    public static Fields of(ObjectNode object) {
        return new Fields(object, "", new Problems());
    }

    /** What a request without a body holds. */
    public static Fields none() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** The object itself, as it came. */
    public ObjectNode object() {
        return object;
    }

    public String text(String field) {
        return value(field, JsonNode::isTextual, JsonNode::textValue, "must be a text");
    }

    public Integer integer(String field) {
        return value(field, Fields::isInteger, JsonNode::intValue, "must be a whole number below 2^31");
    }

    public Long longInteger(String field) {
        return value(field, Fields::isLong, JsonNode::longValue, "must be a whole number below 2^63");
    }

    public Boolean flag(String field) {
        return value(field, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false");
    }

    /** A moment from 1970 to 9999 as ISO 8601 writes it, in UTC; what is finer than the database's microseconds is cut. */
    public Instant instant(String field) {
        Instant moment = parsed(field, Instant::parse, "must be a time such as 2026-03-01T00:00:00Z");
        if (moment != null && (moment.isBefore(Instant.EPOCH) || !moment.isBefore(YEAR_10000))) {
            problems.add(path + field, "must be in the years 1970 to 9999");
            return null;
        }
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** A length of time as ISO 8601 writes it. */
    public Duration duration(String field) {
        return parsed(field, Duration::parse, "must be a duration such as PT24H");
    }

    public List<String> texts(String field) {
        return list(field, JsonNode::isTextual, JsonNode::textValue, "must be a list of texts");
    }

    public List<Integer> integers(String field) {
        return list(field, Fields::isInteger, JsonNode::intValue, "must be a list of whole numbers below 2^31");
    }

    /** An object in the object; an empty one where it is absent. */
    public Fields nested(String field) {
        ObjectNode inner = value(field, JsonNode::isObject, ObjectNode.class::cast, "must be an object");
        return inside(inner == null ? JsonNodeFactory.instance.objectNode() : inner, path + field + ".");
    }

    /** A list of objects; null where it is absent. */
    public List<Fields> nestedList(String field) {
        List<ObjectNode> objects = list(field, JsonNode::isObject, ObjectNode.class::cast, "must be a list of objects");
        if (objects == null) {
            return null;
        }
        List<Fields> all = new ArrayList<>();
        for (ObjectNode each : objects) {
            all.add(inside(each, path + field + "[" + all.size() + "]."));
        }
        return all;
    }

    private Fields inside(ObjectNode inner, String innerPath) {
        Fields fields = new Fields(inner, innerPath, problems);
        nested.add(fields);
        return fields;
    }

    /** Applies a rule that throws an {@link IllegalArgumentException}; not to a field that is known to be wrong. */
    public void check(String field, Runnable rule) {
        if (isWrong(field)) {
            return;
        }
        try {
            rule.run();
        } catch (IllegalArgumentException broken) {
            problems.add(path + field, broken.getMessage());
        }
    }

    /** Whether something was found to be wrong with a field. */
    public boolean isWrong(String field) {
        return problems.has(path + field);
    }

    /** Says that a field is wrong. */
    public void refuse(String field, String detail) {
        problems.add(path + field, detail);
    }

    /**
     * To be called once all has been read.
     *
     * @throws io.shopops.gateway.admin.problem.Refused with all that is wrong, unknown fields included
     */
    public void refuseProblems() {
        refuseUnknown();
        problems.refuseIfAny();
    }

    private void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(path + shortened(name), "there is no such field");
            }
        });
        nested.forEach(Fields::refuseUnknown);
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }

    private <T> T parsed(String field, Function<String, T> parser, String rule) {
        String text = text(field);
        try {
            return text == null ? null : parser.apply(text);
        } catch (DateTimeException malformed) {
            problems.add(path + field, rule);
            return null;
        }
    }

    private <T> T value(String field, Predicate<JsonNode> fits, Function<JsonNode, T> reader, String rule) {
        known.add(field);
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!fits.test(node)) {
            problems.add(path + field, rule);
            return null;
        }
        return reader.apply(node);
    }

    private <T> List<T> list(String field, Predicate<JsonNode> fits, Function<JsonNode, T> reader, String rule) {
        return value(field, node -> node.isArray() && all(node, fits), node -> read(node, reader), rule);
    }

    private static boolean all(JsonNode array, Predicate<JsonNode> fits) {
        for (JsonNode each : array) {
            if (!fits.test(each)) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<T> read(JsonNode array, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>(array.size());
        array.forEach(each -> all.add(reader.apply(each)));
        return all;
    }

    private static boolean isInteger(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }
}
