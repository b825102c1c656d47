package io.shopops.audit.shop;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.tenant.Grants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Live shops of another system, as a call brings them. Each entry is good or bad by itself.
 *
 * @param entries the good ones, in the caller's order
 * @param errors one for each bad one
 */
record ShopImport(int enterpriseId, List<Entry> entries, List<Problem> errors, Optional<IdempotencyKey> key) {
    private static final int MAX_SHOPS = 500;

    /** So that a call is a matter of moments, however many shops it brings. */
    private static final int MAX_RELATIONS = 10_000;

    ShopImport {
        entries = List.copyOf(entries);
        errors = List.copyOf(errors);
    }

    /**
     * Reads a call.
     *
     * @param now the shops' own times, where the caller does not say them
     * @throws Refusal where the call is no array of at most 500 objects, holds more than 10,000 relations, or names an
     *     enterprise that is not granted
     */
    static ShopImport parse(Fields fields, Grants grants, Instant now) {
        fields.requireArray("shops");
        List<Entry> entries = new ArrayList<>();
        List<Problem> errors = new ArrayList<>();
        int index = 0;
        for (Fields shop : fields.objects("shops", MAX_SHOPS)) {
            read(index++, shop.alone(), now, entries, errors);
        }
        int relations =
                entries.stream().mapToInt(entry -> entry.relations().size()).sum();
        if (relations > MAX_RELATIONS) {
            fields.problem("shops", "shops have " + relations + " relations, the limit is " + MAX_RELATIONS);
        }
        Optional<IdempotencyKey> key = fields.idempotencyKey("importShops");
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> new ShopImport(enterpriseId, entries, errors, key));
    }

    private static void read(int index, Fields fields, Instant now, List<Entry> entries, List<Problem> errors) {
        List.of("shopsId", "shopName", "shopNature", "shopDomain").forEach(fields::require);
        fields.requireArray("shopRelation");
        ShopInput shop = new ShopInput(fields);
        List<RelationChange> relations = RelationInput.additions(fields);
        Supplier<ShopFields> rest = shop.rest(now);
        fields.firstProblem()
                .ifPresentOrElse(
                        problem -> errors.add(
                                new Problem(index, shop.shopsId().orElse(0), problem.field(), problem.message())),
                        () -> entries.add(new Entry(index, shop.shopsId().orElseThrow(), rest.get(), relations)));
    }

    /** @param index its place in the call, from 0 */
    record Entry(int index, int shopsId, ShopFields fields, List<RelationChange> relations) {
        Entry {
            relations = List.copyOf(relations);
        }

        Problem problem(String field, String reason) {
            return new Problem(index, shopsId, field, reason);
        }
    }

    /**
     * Why an entry was not stored.
     *
     * @param index its place in the call, from 0
     * @param shopsId 0 where the entry names no valid one
     * @param field what is wrong first
     * @param reason for people
     */
    record Problem(int index, int shopsId, String field, String reason) {}
}
