package io.shopops.gateway.setup;

/** Where the ids of calls come from. */
@FunctionalInterface
public interface CallIds {
    /** A new id, unlike any other: a UUID of version 7, so that ids sort by time. */
    String next();
}
