package io.shopops.audit.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The fields of one JSON object from outside. Reading a field gives its value, or nothing and a problem noted; when all
 * are read, {@link #build} makes the typed value or refuses with every problem in the order they were found.
 *
 * <p>{@code null}, {@code ""} and {@code []} (and the text {@code "[]"} of an array) count as absent. Characters are
 * counted as Unicode code points.
 */
public final class Fields {
    /** The largest id: what a 32-bit database column and most callers' integers hold. */
    public static final int MAX_ID = Integer.MAX_VALUE;

    /** The latest moment that a time in epoch seconds may name: what 32 bits hold. */
    public static final long MAX_SECONDS = (1L << 32) - 1;

    private static final int MAX_KEY = 64;
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    private final JsonNode object;
    private final String prefix;
    private final List<FieldProblem> problems;

    private Fields(JsonNode object, String prefix, List<FieldProblem> problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /**
     * The fields of a request body.
     *
     * @throws Refusal with 400 where the body is not one JSON object
     */
    public static Fields of(byte[] body) {
        return new Fields(Json.object(body), "", new ArrayList<>());
    }

    /**
     * The call's {@code idempotencyKey}, where it has one.
     *
     * @param call the call's name: the same key may not serve two calls
     */
    public Optional<IdempotencyKey> idempotencyKey(String call) {
        return text("idempotencyKey", MAX_KEY)
                .map(key -> new IdempotencyKey(key, Json.digest(call, object, "idempotencyKey")));
    }

    /** Notes {@code {name} is required} where a field is absent. */
    public void require(String name) {
        if (value(name).isEmpty()) {
            problem(name, prefix + name + " is required");
        }
    }

    /** As {@link #require}, for an array that may also come as its JSON text. */
    public void requireArray(String name) {
        if (array(name).isEmpty()) {
            problem(name, prefix + name + " is required");
        }
    }

    /** A whole number, as a JSON number or as a text of digits. */
    public Optional<Long> whole(String name, long min, long max) {
        return whole(name, min, max, prefix + name + " must be a whole number from " + min + " to " + max);
    }

    /** A number as {@link #whole(String, long, long)} in the range of an {@code int}. */
    public Optional<Integer> integer(String name, int min, int max) {
        return whole(name, min, max).map(Math::toIntExact);
    }

    /** An id that must be there, and for which the contract has one message whatever is wrong. */
    public int idOr(String name, String message) {
        if (value(name).isEmpty()) {
            problem(name, message);
        }
        return whole(name, 1, MAX_ID, message).map(Math::toIntExact).orElse(0);
    }

    private Optional<Long> whole(String name, long min, long max, String message) {
        Optional<JsonNode> value = value(name);
        Optional<Long> number =
                value.flatMap(Fields::wholeNumber).filter(candidate -> candidate >= min && candidate <= max);
        if (value.isPresent() && number.isEmpty()) {
            problem(name, message);
        }
        return number;
    }

    private static Optional<Long> wholeNumber(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(value.longValue());
        }
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> DIGITS.matcher(text).matches())
                .map(Long::valueOf);
    }

    /** A text of at most {@code maxCharacters}, without control characters. */
    public Optional<String> text(String name, int maxCharacters) {
        return value(name).flatMap(value -> text(name, value, maxCharacters));
    }

    /** A text as {@link #text(String, int)} that matches a pattern; {@code rule} says in words what that asks for. */
    public Optional<String> text(String name, int maxCharacters, Pattern pattern, String rule) {
        return text(name, maxCharacters).filter(text -> matches(name, text, pattern, rule));
    }

    /** A text or a whole number in a form of its own; {@code rule} says in words what that is. */
    public <T> Optional<T> formed(String name, Function<String, Optional<T>> form, String rule) {
        Optional<JsonNode> value = value(name);
        Optional<T> formed = value.filter(given -> given.isTextual() || given.isIntegralNumber())
                .flatMap(given -> form.apply(given.asText()));
        if (value.isPresent() && formed.isEmpty()) {
            problem(name, prefix + name + " must be " + rule);
        }
        return formed;
    }

    /** The texts of an array, each as {@link #text(String, int, Pattern, String)}; an absent array is empty. */
    public List<String> texts(String name, int maxEntries, int maxCharacters, Pattern pattern, String rule) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> entries = entries(name, maxEntries);
        for (int i = 0; i < entries.size(); i++) {
            String entry = name + "[" + i + "]";
            text(entry, entries.get(i), maxCharacters)
                    .filter(text -> matches(entry, text, pattern, rule))
                    .ifPresent(texts::add);
        }
        return texts;
    }

    /** An object inside this one, or its JSON text, to read its fields in turn. */
    public Optional<Fields> object(String name) {
        Optional<JsonNode> object = value(name)
                .map(value -> value.isTextual() ? Json.tree(value.textValue()).orElse(value) : value);
        if (object.isPresent() && !object.get().isObject()) {
            problem(name, prefix + name + " must be an object");
        }
        return object.filter(JsonNode::isObject).map(fields -> new Fields(fields, prefix + name + ".", problems));
    }

    /** The objects of an array, to read their fields in turn; an absent array is empty. */
    public List<Fields> objects(String name, int maxEntries) {
        List<Fields> objects = new ArrayList<>();
        List<JsonNode> entries = entries(name, maxEntries);
        for (int i = 0; i < entries.size(); i++) {
            String entry = name + "[" + i + "]";
            if (entries.get(i).isObject()) {
                objects.add(new Fields(entries.get(i), prefix + entry + ".", problems));
            } else {
                problem(entry, prefix + entry + " must be an object");
            }
        }
        return objects;
    }

    /**
     * The same fields with problems of their own: for an entry that is accepted or refused by itself. Names are told
     * without the entry's place.
     */
    public Fields alone() {
        return new Fields(object, "", new ArrayList<>());
    }

    /** Notes a problem that the caller found. */
    public void problem(String name, String message) {
        problems.add(new FieldProblem(prefix + name, message));
    }

    /** The first problem that was noted; for an entry that is refused by itself. */
    public Optional<FieldProblem> firstProblem() {
        return problems.stream().findFirst();
    }

    /**
     * Makes the typed value, once all fields are read.
     *
     * @throws Refusal with 400 and all problems, where there are any
     */
    public <T> T build(Supplier<T> value) {
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return value.get();
    }

    private Optional<JsonNode> value(String name) {
        return Optional.of(object.path(name)).filter(value -> !Json.isAbsent(value));
    }

    private Optional<JsonNode> array(String name) {
        return value(name)
                .map(value -> value.isTextual()
                        ? Json.tree(value.textValue()).filter(JsonNode::isArray).orElse(value)
                        : value)
                .filter(value -> !Json.isAbsent(value));
    }

    private List<JsonNode> entries(String name, int maxEntries) {
        Optional<JsonNode> array = array(name);
        if (array.isEmpty()) {
            return List.of();
        }
        if (!array.get().isArray()) {
            problem(name, prefix + name + " must be a JSON array");
            return List.of();
        }
        if (array.get().size() > maxEntries) {
            problem(name, prefix + name + " has " + array.get().size() + " entries, the limit is " + maxEntries);
            return List.of();
        }
        List<JsonNode> entries = new ArrayList<>();
        array.get().forEach(entries::add);
        return entries;
    }

    private Optional<String> text(String name, JsonNode value, int maxCharacters) {
        Optional<String> trouble = TextRules.trouble(value, maxCharacters);
        trouble.ifPresent(what -> problem(name, prefix + name + what));
        return trouble.isPresent() ? Optional.empty() : Optional.of(value.textValue());
    }

    private boolean matches(String name, String text, Pattern pattern, String rule) {
        boolean matches = pattern.matcher(text).matches();
        if (!matches) {
            problem(name, prefix + name + " must be " + rule);
        }
        return matches;
    }
}
