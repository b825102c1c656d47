package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.tenant.Grants;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decisions of several audits in one call. Each is made by itself: one that is refused leaves the others alone.
 *
 * @param entries 1 … 100, in the caller's order, not read yet
 * @param key present where the batch may be repeated; every entry is then repeatable by itself
 */
record Batch(int enterpriseId, List<Fields> entries, Optional<IdempotencyKey> key) {
    static final int MAX_ENTRIES = 100;
    private static final Pattern DECISION = Pattern.compile("allow|reject");

    Batch {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a batch; what is wrong with an entry is that entry's answer.
     *
     * @throws Refusal where the batch is missing, too long, or no array of objects, or the enterprise is not granted
     */
    static Batch parse(Fields fields, Grants grants) {
        fields.requireArray("decisions");
        List<Fields> entries = fields.objects("decisions", MAX_ENTRIES).stream()
                .map(Fields::alone)
                .toList();
        Optional<IdempotencyKey> key = fields.idempotencyKey("batchDecide");
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> new Batch(enterpriseId, entries, key));
    }

    /** One decision, and whether it is to approve. */
    record Entry(Decision decision, boolean isAllow) {
        /**
         * Reads an entry of a batch.
         *
         * @throws Refusal with every field that is missing or invalid
         */
        static Entry parse(Fields fields, int enterpriseId) {
            Decision.Parts parts = Decision.Parts.read(fields, "reviewerPid");
            fields.require("decision");
            Optional<String> decision = fields.text("decision", 6, DECISION, "allow or reject");
            return fields.build(() -> new Entry(
                    parts.decision(enterpriseId, Optional.empty()),
                    decision.orElseThrow().equals("allow")));
        }
    }
}
