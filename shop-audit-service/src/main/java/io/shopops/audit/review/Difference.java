package io.shopops.audit.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.audit.shop.RelationPlan.Agreement;
import io.shopops.audit.shop.RelationPlan.Renewal;
import io.shopops.audit.shop.ShopChange;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that the pending submission would change of the live shop: a field with both its values, or the relations
 * with what happens to them.
 */
@JsonPropertyOrder({"field", "live", "pending", "added", "removed", "renewed"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Difference(
        String field,
        Object live,
        Object pending,
        List<Agreement> added,
        List<Agreement> removed,
        List<Renewal> renewed) {
    static List<Difference> of(ShopChange change) {
        Stream<Difference> fields = change.fields().stream()
                .map(field -> new Difference(field.field(), field.before(), field.after(), null, null, null));
        boolean isOfFieldsAlone = change.addedRelations().isEmpty()
                && change.removedRelations().isEmpty()
                && change.renewedRelations().isEmpty();
        Stream<Difference> relations = isOfFieldsAlone
                ? Stream.empty()
                : Stream.of(new Difference(
                        "shopRelation",
                        null,
                        null,
                        change.addedRelations(),
                        change.removedRelations(),
                        change.renewedRelations()));
        return Stream.concat(fields, relations).toList();
    }
}
