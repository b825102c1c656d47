package io.shopops.audit.shop;

import io.shopops.audit.input.Fields;
import io.shopops.audit.shop.RelationChange.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the relations that a caller names for a shop: at most 500, none twice. */
public final class RelationInput {
    private static final int MAX_RELATIONS = 500;
    private static final Pattern CHANGE = Pattern.compile("add|del");
    private static final Pattern ADD = Pattern.compile("add");

    private RelationInput() {}

    /** Relations of which each says what is to be done with it. */
    public static List<RelationChange> changes(Fields shop) {
        return read(shop, true);
    }

    /** Relations that a shop has; to be added, all of them. */
    static List<RelationChange> additions(Fields shop) {
        return read(shop, false);
    }

    private static List<RelationChange> read(Fields shop, boolean withMethod) {
        List<RelationChange> changes = new ArrayList<>();
        Set<Relation> seen = new HashSet<>();
        for (Fields relation : shop.objects("shopRelation", MAX_RELATIONS)) {
            relation(relation, withMethod)
                    .filter(change -> isFirst(change, seen, relation))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<RelationChange> relation(Fields fields, boolean withMethod) {
        List.of("brandId", "supplierId", "agreementEndTime").forEach(fields::require);
        if (withMethod) {
            fields.require("method");
        }
        Optional<Integer> brandId = fields.integer("brandId", 1, Fields.MAX_ID);
        Optional<Integer> supplierId = fields.integer("supplierId", 1, Fields.MAX_ID);
        Optional<Long> end = fields.whole("agreementEndTime", 0, Fields.MAX_SECONDS);
        Optional<Method> method = withMethod ? method(fields) : addition(fields);
        if (brandId.isEmpty() || supplierId.isEmpty() || end.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RelationChange(brandId.get(), supplierId.get(), end.get(), method.get()));
    }

    private static Optional<Method> method(Fields fields) {
        return fields.text("method", 3, CHANGE, "add or del").map(word -> word.equals("add") ? Method.ADD : Method.DEL);
    }

    /** What is left out may as well be said; a removal would be stored as its contrary. */
    private static Optional<Method> addition(Fields fields) {
        fields.text("method", 3, ADD, "add, or left out");
        return Optional.of(Method.ADD);
    }

    private static boolean isFirst(RelationChange change, Set<Relation> seen, Fields fields) {
        boolean first = seen.add(change.relation());
        if (!first) {
            fields.problem("brandId", "shopRelation must not name a brandId and supplierId twice");
        }
        return first;
    }
}
