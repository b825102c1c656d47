package io.shopops.report.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input.WrongValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The forms that values of a call have. */
public final class Values {
    /** Longer ones, which ISO 8601 allows, have a year of more than four digits. */
    private static final int DATE_LENGTH = 10;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

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

    /** A number that identifies something, 1 … 2³¹-1, as a JSON number or as its digits. */
    public static Integer id(JsonNode value) throws WrongValue {
        String text = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
        if (DIGITS.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= Integer.MAX_VALUE) {
                return (int) number;
            }
        }
        throw new WrongValue("is not a whole number of 1 to 2147483647");
    }

    /** Text as it is. */
    public static String text(JsonNode value) throws WrongValue {
        if (!value.isTextual()) {
            throw new WrongValue("is not text");
        }
        return value.textValue();
    }
}
