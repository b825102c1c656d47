package io.shopops.gateway.admin.problem;

/** The kinds of trouble that the admin API tells of. Their URIs never change: clients may branch on them. */
public enum ProblemType {
    INVALID_INPUT(400, "invalid-input", "The input is not valid"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid bearer token is needed"),
    FORBIDDEN(403, "forbidden", "The token's roles do not allow this"),
    NOT_FOUND(404, "not-found", "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not offered here"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The answer is JSON"),
    CONFLICT(409, "conflict", "It does not go with what is there"),
    VERSION_CHANGED(412, "version-changed", "Somebody else changed it"),
    TOO_LARGE(413, "too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
    CATALOGUE_BROKEN(422, "catalogue-broken", "The catalogue's file is wrong"),
    VERSION_REQUIRED(428, "version-required", "If-Match is needed"),
    INTERNAL_ERROR(500, "internal-error", "The gateway failed"),
    UNAVAILABLE(503, "unavailable", "The database is away or busy");

    private static final String URI_BEGIN = "urn:shopops:problem:";

    private final int status;
    private final String name;
    private final String title;

    ProblemType(int status, String name, String title) {
        this.status = status;
        this.name = name;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** What identifies it, for good. */
    public String uri() {
        return URI_BEGIN + name;
    }

    /** The same for every problem of the kind. */
    public String title() {
        return title;
    }
}
