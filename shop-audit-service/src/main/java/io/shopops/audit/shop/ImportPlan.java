package io.shopops.audit.shop;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an import does, given the shops that are live.
 *
 * @param additions shops to store: of different ids and domains
 * @param duplicates shops that are live, or among the additions, with the same content
 * @param errors shops that contradict these
 */
record ImportPlan(
        List<ShopImport.Entry> additions, List<ShopImport.Entry> duplicates, List<ShopImport.Problem> errors) {

    /** @param live of the import's shops those that are live, by id */
    static ImportPlan of(List<ShopImport.Entry> entries, Map<Integer, Content> live) {
        ImportPlan plan = new ImportPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Integer, Content> known = new HashMap<>(live);
        Set<String> domains = new HashSet<>();
        for (ShopImport.Entry entry : entries) {
            Content content = Content.of(entry.fields(), relations(entry.relations()));
            Content before = known.get(entry.shopsId());
            if (before != null && before.equals(content)) {
                plan.duplicates.add(entry);
            } else if (before != null) {
                boolean isLive = live.containsKey(entry.shopsId());
                plan.errors.add(entry.problem(
                        "shopsId",
                        isLive
                                ? "shopsId is live already, with other content"
                                : "shopsId is in the call already, with other content"));
            } else if (!domains.add(entry.fields().shopDomain().toLowerCase(Locale.ROOT))) {
                plan.errors.add(entry.problem("shopDomain", "shopDomain is taken by another shop of the call"));
            } else {
                known.put(entry.shopsId(), content);
                plan.additions.add(entry);
            }
        }
        return plan;
    }

    /**
     * What the caller hears.
     *
     * @param stored the ids of the additions that were stored; the others' domains are those of live shops
     * @param invalid what was wrong before
     */
    Outcome outcome(Set<Integer> stored, List<ShopImport.Problem> invalid) {
        Set<Integer> taken = new HashSet<>();
        additions.stream()
                .map(ShopImport.Entry::shopsId)
                .filter(id -> !stored.contains(id))
                .forEach(taken::add);
        List<ShopImport.Problem> conflicts = Stream.concat(additions.stream(), duplicates.stream())
                .filter(entry -> taken.contains(entry.shopsId()))
                .map(entry -> entry.problem("shopDomain", "shopDomain is taken by another live shop of the enterprise"))
                .toList();
        long repeated = duplicates.stream()
                .filter(entry -> !taken.contains(entry.shopsId()))
                .count();
        return new Outcome(
                stored.size(),
                repeated,
                Stream.of(invalid, errors, conflicts)
                        .flatMap(List::stream)
                        .sorted(comparingInt(ShopImport.Problem::index))
                        .toList());
    }

    /** Relations as one text: two shops have the same where it is the same. */
    static String relations(List<RelationChange> relations) {
        return relations.stream()
                .sorted(Comparator.comparingInt(RelationChange::brandId).thenComparingInt(RelationChange::supplierId))
                .map(relation -> relation.brandId() + ":" + relation.supplierId() + ":" + relation.agreementEndTime())
                .collect(joining(","));
    }

    /** What a shop is compared by: all but its own times, which many a system counts on without a change. */
    record Content(ShopFields fields, String relations) {
        static Content of(ShopFields fields, String relations) {
            return new Content(fields.withTimes(0, 0), relations);
        }
    }

    /** @param duplicates shops that were there before, with the same content */
    @JsonPropertyOrder({"stored", "duplicates", "errors"})
    record Outcome(int stored, long duplicates, List<ShopImport.Problem> errors) {}
}
