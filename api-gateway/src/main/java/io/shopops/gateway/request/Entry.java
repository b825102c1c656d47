package io.shopops.gateway.request;

import java.util.List;
import java.util.Optional;

/** The ways in. They differ in how a method is named and in the form of the answer. */
public enum Entry {
    /** {@code /cloud.api}, and {@code /m.api}, its older name: {@code _mt} names the method, the answer is an envelope. */
    CLOUD,
    /** {@code /ShopsCheckRest/{name}}: the path names the method, the service's answer goes through untouched. */
    PATH,
    /** {@code /apis}: what the caller may call, told by the gateway itself in an envelope. */
    LISTING;

    private static final String LISTING_PATH = "/apis";
    private static final String SHOPS_CHECK_PATH = "/ShopsCheckRest/";
    private static final String SHOPS_CHECK_METHODS = "open.shopweb.shopsCheck.";

    /** Which entry a path belongs to; empty where it is none. */
    public static Optional<Entry> at(String path) {
        if (path.equals("/cloud.api") || path.equals("/m.api")) {
            return Optional.of(CLOUD);
        }
        if (path.equals(LISTING_PATH)) {
            return Optional.of(LISTING);
        }
        return path.startsWith(SHOPS_CHECK_PATH) ? Optional.of(PATH) : Optional.empty();
    }

    /** Whether calls may come with this HTTP method. */
    public boolean takes(String httpMethod) {
        return httpMethods().contains(httpMethod);
    }

    /** The HTTP methods that calls may come with. */
    public List<String> httpMethods() {
        return switch (this) {
            case CLOUD -> List.of("GET", "POST", "PUT", "DELETE");
            case PATH -> List.of("POST");
            case LISTING -> List.of("GET");
        };
    }

    /** The method that a path names; it need not exist. Only {@link #CLOUD} calls name it otherwise. */
    static String methodAt(String path) {
        return path.equals(LISTING_PATH)
                ? LISTING_PATH.substring(1)
                : SHOPS_CHECK_METHODS + path.substring(SHOPS_CHECK_PATH.length());
    }
}
