package io.shopops.gateway.redis;

/** The store gave no answer, or none in time; whether it did what it was asked to is not known. */
public final class StoreAway extends RuntimeException {
    StoreAway(Throwable cause) {
        // One for each call while it lasts: no stack trace to collect.
        super("the shared store gave no answer", cause, false, false);
    }
}
