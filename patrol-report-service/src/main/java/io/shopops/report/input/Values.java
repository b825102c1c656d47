package io.shopops.report.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The forms that values of a call have. Numbers may come as JSON numbers or as their digits in a text. */
public final class Values {
    /** Longer ones, which ISO 8601 allows, have a year of more than four digits. */
    private static final int DATE_LENGTH = 10;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Values() {}

    /** A calendar day, {@code yyyy-MM-dd}. */
    public static LocalDate date(JsonNode value) throws WrongValue {
        String text = value.asText();
        try {
            if (text.length() == DATE_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // Answered like a date of another length.
        }
        throw new WrongValue("is not a date as yyyy-MM-dd");
    }

    /** A number that identifies something, 1 … 2³¹-1. */
    public static Integer id(JsonNode value) throws WrongValue {
        return whole(value, 1, Integer.MAX_VALUE);
    }

    /** A whole number within limits, both included. */
    public static Parser<Integer> whole(int min, int max) {
        return value -> whole(value, min, max);
    }

    private static Integer whole(JsonNode value, int min, int max) throws WrongValue {
        if (value.isInt() && value.intValue() >= min && value.intValue() <= max) {
            return value.intValue();
        }
        String text = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
        if (WHOLE.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return (int) number;
            }
        }
        throw new WrongValue("is not a whole number of " + min + " to " + max);
    }

    /** Yes or no: {@code true} or {@code false}, 1 or 0. */
    public static Boolean flag(JsonNode value) throws WrongValue {
        return switch (value.asText()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new WrongValue("is not true or false");
        };
    }

    /** A number, exactly as it was written. */
    public static BigDecimal number(JsonNode value) throws WrongValue {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw new WrongValue("is not a number");
    }

    /** Text as it is. */
    public static String text(JsonNode value) throws WrongValue {
        if (!value.isTextual()) {
            throw new WrongValue("is not text");
        }
        return value.textValue();
    }

    /** Text of one line: at most so many characters (Unicode code points), none of them a control character. */
    public static Parser<String> text(int maxCharacters) {
        return value -> text(value, maxCharacters, character -> false);
    }

    /** Text as {@link #text(int)} that is not of blanks alone. */
    public static Parser<String> name(int maxCharacters) {
        Parser<String> form = text(maxCharacters);
        return value -> {
            String text = form.parse(value);
            if (text.isBlank()) {
                throw new WrongValue("is blank");
            }
            return text;
        };
    }

    /** Text as {@link #text(int)} that may hold tabs and line breaks. */
    public static Parser<String> lines(int maxCharacters) {
        return value ->
                text(value, maxCharacters, character -> character == '\t' || character == '\n' || character == '\r');
    }

    private static String text(JsonNode value, int maxCharacters, IntPredicate allowed) throws WrongValue {
        String text = text(value);
        int characters = text.codePointCount(0, text.length());
        if (characters > maxCharacters) {
            throw new WrongValue("has " + characters + " characters, the limit is " + maxCharacters);
        }
        // Control characters, those of ISO 8859-1 among them, are single units. One loop: there are millions of texts.
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isISOControl(unit) && !allowed.test(unit)) {
                throw new WrongValue("holds a control character");
            }
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit) && Character.charCount(text.codePointAt(i)) == 1) {
                throw new WrongValue("holds one half of a surrogate pair");
            }
            if (Character.isHighSurrogate(unit)) {
                i++;
            }
        }
        return text;
    }

    /** An array of 1 to so many entries, or JSON text of one, as a form carries it. */
    public static Parser<ArrayNode> array(int maxEntries) {
        return value -> {
            ArrayNode array = limited(arrayOrText(value), maxEntries);
            if (array.isEmpty()) {
                throw new WrongValue("is required");
            }
            return array;
        };
    }

    private static ArrayNode limited(JsonNode value, int maxEntries) throws WrongValue {
        if (!(value instanceof ArrayNode array)) {
            throw new WrongValue("is not a JSON array");
        }
        if (array.size() > maxEntries) {
            throw new WrongValue("has " + array.size() + " entries, the limit is " + maxEntries);
        }
        return array;
    }

    private static JsonNode arrayOrText(JsonNode value) throws WrongValue {
        try {
            return value.isTextual() ? Json.read(value.textValue()) : value;
        } catch (WrongValue e) {
            throw new WrongValue("is not a JSON array: " + e.getMessage());
        }
    }

    /** The entries of an array of at most so many, each in its form. */
    public static <T> Parser<List<T>> list(int maxEntries, Parser<T> form) {
        return value -> {
            ArrayNode array = limited(value, maxEntries);
            List<T> entries = new ArrayList<>(array.size());
            for (int i = 0; i < array.size(); i++) {
                try {
                    entries.add(form.parse(array.get(i)));
                } catch (WrongValue e) {
                    throw e.at("[" + i + "]");
                }
            }
            return entries;
        };
    }

    /** As {@link #list}, or JSON text of such an array, as a form carries it. */
    public static <T> Parser<List<T>> listOrText(int maxEntries, Parser<T> form) {
        Parser<List<T>> list = list(maxEntries, form);
        return value -> list.parse(arrayOrText(value));
    }

    /** A JSON object, or JSON text of one, as a form carries it. */
    public static ObjectNode object(JsonNode value) throws WrongValue {
        try {
            if ((value.isTextual() ? Json.read(value.textValue()) : value) instanceof ObjectNode object) {
                return object;
            }
        } catch (WrongValue e) {
            throw new WrongValue("is not a JSON object: " + e.getMessage());
        }
        throw new WrongValue("is not a JSON object");
    }
}
