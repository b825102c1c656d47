package io.shopops.gateway.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways to write an envelope. */
public enum Format {
    JSON("application/json;charset=UTF-8"),
    XML("application/xml;charset=UTF-8");

    private static final Pattern XML_IN_QUERY = Pattern.compile("(^|&)_format=xml(&|$)", Pattern.CASE_INSENSITIVE);

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /**
     * What a value of {@code _format} asks for, in any case.
     *
     * @param word {@code ""} where the caller said nothing
     */
    public static Optional<Format> named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "json" -> Optional.of(JSON);
            case "xml" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /**
     * What a request that could not be understood seems to ask for.
     *
     * @param query as it stands in the request line, null without one
     */
    public static Format guessed(String query) {
        return query != null && XML_IN_QUERY.matcher(query).find() ? XML : JSON;
    }

    public String contentType() {
        return contentType;
    }
}
