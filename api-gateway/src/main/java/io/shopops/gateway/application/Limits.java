package io.shopops.gateway.application;

/**
 * How much an application may call.
 *
 * @param ratePerSecond calls a second, 1 … 100,000; null without a limit
 * @param burst calls at once after a silence, 1 … 1,000,000; null where it is as much as a second's
 * @param dailyQuota calls in a day of the platform's zone, 1 … 10¹²; null without a limit
 */
public record Limits(Integer ratePerSecond, Integer burst, Long dailyQuota) {
    public static final Limits NONE = new Limits(null, null, null);

    private static final int HIGHEST_RATE = 100_000;
    private static final int LARGEST_BURST = 1_000_000;
    private static final long LARGEST_QUOTA = 1_000_000_000_000L;

    /** @throws IllegalArgumentException naming what is out of its limits */
    public Limits {
        requireRate(ratePerSecond);
        requireBurst(burst, ratePerSecond);
        requireQuota(dailyQuota);
    }

    /**
     * Checks a rate alone.
     *
     * @throws IllegalArgumentException where it is out of its limits
     */
    public static void requireRate(Integer ratePerSecond) {
        require("ratePerSecond", ratePerSecond, HIGHEST_RATE);
    }

    /**
     * Checks a burst, beside its rate.
     *
     * @throws IllegalArgumentException where it is out of its limits, or there is no rate
     */
    public static void requireBurst(Integer burst, Integer ratePerSecond) {
        require("burst", burst, LARGEST_BURST);
        if (burst != null && ratePerSecond == null) {
            throw new IllegalArgumentException("burst needs a ratePerSecond");
        }
    }

    /**
     * Checks a quota alone.
     *
     * @throws IllegalArgumentException where it is out of its limits
     */
    public static void requireQuota(Long dailyQuota) {
        require("dailyQuota", dailyQuota, LARGEST_QUOTA);
    }

    private static void require(String field, Number value, long most) {
        if (value != null && (value.longValue() < 1 || value.longValue() > most)) {
            throw new IllegalArgumentException(field + " must be 1 to " + most);
        }
    }
}
