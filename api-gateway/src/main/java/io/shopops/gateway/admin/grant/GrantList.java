package io.shopops.gateway.admin.grant;

import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.application.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The grants of a request. */
final class GrantList {
    private static final int MOST = 1_000;
    private static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::method).thenComparing(Grant::version);

    private GrantList() {}

    /** By method and version; what is wrong stays with the fields. */
    static List<Grant> read(Fields fields) {
        List<Fields> entries = fields.nestedList("grants");
        if (entries == null || entries.size() > MOST) {
            fields.refuse("grants", "grants must be a list of at most " + MOST);
            return List.of();
        }
        Set<Grant> seen = new HashSet<>();
        List<Grant> grants = new ArrayList<>();
        for (Fields entry : entries) {
            String method = entry.text("method");
            String version = entry.text("version");
            entry.check("method", () -> new Grant(method, "*"));
            entry.check("version", () -> new Grant("*", version));
            if (!entry.isWrong("method") && !entry.isWrong("version")) {
                Grant grant = new Grant(method, version);
                if (!seen.add(grant)) {
                    entry.refuse("method", "this grant is there twice");
                }
                grants.add(grant);
            }
        }
        grants.sort(ORDER);
        return grants;
    }
}
