package io.shopops.report.patrol;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;

/** The forms of values that records have, and calls about them, with their limits. */
public final class PatrolForms {
    /**
     * Unicode code points in all the rules, pictures and videos of one item. A page of the report holds up to 500 items,
     * in one answer.
     */
    public static final int MAX_IN_LISTS = 16_000;

    public static final Parser<String> RECORD_ID = Values.name(64);
    /** What somebody is called, where that may be left out. */
    public static final Parser<String> USER_NAME = Values.text(128);

    public static final Parser<String> DESCRIPTION = Values.lines(4000);
    public static final Parser<String> REASON = Values.lines(500);

    /** Of how many pictures, or videos, an item may tell. */
    public static final int MAX_ADDRESSES = 50;

    private static final LocalDateTime EARLIEST = LocalDate.EPOCH.atStartOfDay();

    private static final Pattern WEB =
            Pattern.compile("(?i)https?://[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*(:[0-9]{1,5})?([/?#]\\S*)?");

    private static final Parser<String> ADDRESS = Values.text(2048);

    private PatrolForms() {}

    /** An address of the web. */
    public static String address(JsonNode value) throws WrongValue {
        String address = ADDRESS.parse(value);
        if (!WEB.matcher(address).matches()) {
            throw new WrongValue("is not an http or https address");
        }
        return address;
    }

    /** A time of the report; none is before 1970. */
    public static LocalDateTime time(JsonNode value) throws WrongValue {
        LocalDateTime time = PatrolTime.parse(value.asText())
                .orElseThrow(() -> new WrongValue("is not a time as yyyy-MM-dd HH:mm:ss"));
        if (time.isBefore(EARLIEST)) {
            throw new WrongValue("is before " + PatrolTime.format(EARLIEST));
        }
        return time;
    }

    /** Unicode code points in a list. */
    public static int characters(List<String> texts) {
        int characters = 0;
        for (String text : texts) {
            characters += text.codePointCount(0, text.length());
        }
        return characters;
    }
}
