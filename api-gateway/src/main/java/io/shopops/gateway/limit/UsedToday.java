package io.shopops.gateway.limit;

import java.time.LocalDate;

/** What applications called before this process began to count. */
@FunctionalInterface
public interface UsedToday {
    /** The calls of an application in a day of the platform's zone, as far as known; answers at once, from memory. */
    long calls(String applicationId, LocalDate day);
}
