package io.shopops.gateway.setup;

/** Where randomness comes from that keeps no secret. */
@FunctionalInterface
public interface RandomNumbers {
    /** 64 random bits, on any thread. */
    long next();
}
