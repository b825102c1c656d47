package io.shopops.localstack.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** The one zone of the whole system: {@code SHOPOPS_ZONE}, {@code Asia/Shanghai} unless it is set. */
public final class Zone {
    private static final String VARIABLE = "SHOPOPS_ZONE";

    private Zone() {}

    /**
     * Reads the environment.
     *
     * @throws UsageError for a value that is no zone
     */
    public static ZoneId from(Map<String, String> environment) {
        String zone = environment.getOrDefault(VARIABLE, "Asia/Shanghai");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UsageError(VARIABLE + " is \"" + zone + "\", not a zone such as Asia/Shanghai");
        }
    }
}
