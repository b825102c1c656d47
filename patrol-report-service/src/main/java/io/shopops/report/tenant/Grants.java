package io.shopops.report.tenant;

import java.util.Set;

/**
 * For whom the calling application may act.
 *
 * @param enterprises every enterprise that was granted to it
 * @param defaultEnterprise the one that it means where a call names none
 */
public record Grants(Set<Integer> enterprises, int defaultEnterprise) {
    public Grants {
        enterprises = Set.copyOf(enterprises);
    }

    /** Whether the application may act for the enterprise. One that does not exist is not granted either. */
    public boolean include(int enterprise) {
        return enterprises.contains(enterprise);
    }
}
