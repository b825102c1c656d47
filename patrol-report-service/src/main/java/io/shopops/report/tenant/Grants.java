package io.shopops.report.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
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

    /**
     * The form of an enterprise that a call names.
     *
     * @throws WrongValue also where it is not granted
     */
    public Integer granted(JsonNode value) throws WrongValue {
        Integer enterprise = Values.id(value);
        if (!include(enterprise)) {
            throw new WrongValue("is not granted");
        }
        return enterprise;
    }
}
