package io.shopops.audit.tenant;

import io.shopops.audit.input.Fields;
import java.util.Set;

/**
 * The enterprises that the calling application was granted.
 *
 * @param application its id
 * @param defaultEnterprise the one it acts for unless it names another
 * @param enterprises all of them
 */
public record Grants(String application, int defaultEnterprise, Set<Integer> enterprises) {
    public Grants {
        enterprises = Set.copyOf(enterprises);
    }

    /**
     * The enterprise of this call: {@code enterpriseId} where the call names it, otherwise the default. One that is not
     * granted is noted as a problem, in the same words whether it exists or not.
     */
    public int choose(Fields fields) {
        int chosen = fields.integer("enterpriseId", 1, Fields.MAX_ID).orElse(defaultEnterprise);
        if (!enterprises.contains(chosen)) {
            fields.problem("enterpriseId", "enterpriseId is not granted");
        }
        return chosen;
    }
}
