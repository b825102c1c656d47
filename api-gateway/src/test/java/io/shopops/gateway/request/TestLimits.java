package io.shopops.gateway.request;

/** The limits that the gateway has where none are configured. */
public final class TestLimits {
    public static final ParameterLimits LIMITS = new ParameterLimits(1_000, 256, 1024 * 1024);

    private TestLimits() {}
}
