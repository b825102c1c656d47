package io.shopops.gateway.admin.access;

/** What a token may do. */
public final class Roles {
    /** Everything. */
    public static final String ADMIN = "platform-admin";

    /** Reading. */
    public static final String VIEWER = "platform-viewer";

    private Roles() {}
}
