package io.shopops.gateway.request;

import java.util.Optional;

/** The ways in. They differ in how a method is named and in the form of the answer. */
public enum Entry {
    /** {@code /cloud.api}, and {@code /m.api}, its older name: {@code _mt} names the method, the answer is an envelope. */
    CLOUD,
    /** {@code /ShopsCheckRest/{name}}: the path names the method, the service's answer goes through untouched. */
    PATH;

    private static final String SHOPS_CHECK_PATH = "/ShopsCheckRest/";
    private static final String SHOPS_CHECK_METHODS = "open.shopweb.shopsCheck.";

    /** Which entry a path belongs to; empty where it is none. */
    public static Optional<Entry> at(String path) {
        if (path.equals("/cloud.api") || path.equals("/m.api")) {
            return Optional.of(CLOUD);
        }
        return path.startsWith(SHOPS_CHECK_PATH) ? Optional.of(PATH) : Optional.empty();
    }

    /** Whether calls may come with this HTTP method. */
    public boolean takes(String httpMethod) {
        return switch (httpMethod) {
            case "POST" -> true;
            case "GET", "PUT", "DELETE" -> this == CLOUD;
            default -> false;
        };
    }

    /** The method that a path of {@link #PATH} names; it need not exist. */
    static String methodAt(String path) {
        return SHOPS_CHECK_METHODS + path.substring(SHOPS_CHECK_PATH.length());
    }
}
