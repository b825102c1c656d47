package io.shopops.gateway.admin.input;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The query of a request, read like {@link Fields}. An empty value counts as absent. */
public final class Query {
    private static final int LONGEST = 128;

    private final MultivaluedMap<String, String> values;
    private final Problems problems = new Problems();
    private final Set<String> known = new HashSet<>();

    private Query(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public static Query of(UriInfo uri) {
        return new Query(uri.getQueryParameters());
    }

    /** {@code pageNumber} and {@code pageSize}. */
    public Page page() {
        return new Page((int) number("pageNumber", 1, 1, Page.HIGHEST_NUMBER), (int)
                number("pageSize", Page.USUAL_SIZE, 1, Page.LARGEST_SIZE));
    }

    /** A whole number within its limits; the usual one where it is absent. */
    public long number(String name, long usual, long least, long most) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(name, name + " must be a whole number from " + least + " to " + most);
        return usual;
    }

    /** One of some words; null where it is absent. */
    public String oneOf(String name, List<String> words) {
        String text = text(name);
        if (text != null && !words.contains(text)) {
            problems.add(name, name + " must be one of " + String.join(", ", words));
        }
        return text;
    }

    /** A day from 1970 to 9999 such as 2026-03-01; the usual one where it is absent. */
    public LocalDate day(String name, LocalDate usual) {
        String text = text(name);
        try {
            LocalDate day = text == null ? usual : LocalDate.parse(text);
            if (text == null || (day.getYear() >= 1970 && day.getYear() <= 9999)) {
                return day;
            }
            problems.add(name, name + " must be in the years 1970 to 9999");
        } catch (DateTimeException malformed) {
            problems.add(name, name + " must be a day such as 2026-03-01");
        }
        return usual;
    }

    /** A text of at most {@value #LONGEST} characters; null where it is absent. */
    public String text(String name) {
        known.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            problems.add(name, name + " is there twice");
            return null;
        }
        if (given.isEmpty() || given.get(0).isEmpty()) {
            return null;
        }
        String text = given.get(0);
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            problems.add(name, name + " must have at most " + LONGEST + " characters, none of them a control");
            return null;
        }
        return text;
    }

    /** Says that a parameter is wrong. */
    public void refuse(String name, String detail) {
        problems.add(name, detail);
    }

    /**
     * To be called once all has been read.
     *
     * @throws io.shopops.gateway.admin.problem.Refused with all that is wrong, unknown parameters included
     */
    public void refuseProblems() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(
                        name.length() <= 64 ? name : name.substring(0, 64) + "…", "there is no such parameter"));
        problems.refuseIfAny();
    }
}
