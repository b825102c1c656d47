package io.shopops.audit.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.shopops.audit.shop.RelationPlan.Agreement;
import io.shopops.audit.shop.RelationPlan.Renewal;
import java.util.List;
import java.util.Optional;

/**
 * What an approval changes of a live shop, as the history keeps it: in its JSON, what is empty is left out.
 *
 * @param absentRelations relations that were to be removed and that the shop did not have
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShopChange(
        List<FieldChange> fields,
        List<Agreement> addedRelations,
        List<Renewal> renewedRelations,
        List<Agreement> removedRelations,
        List<Relation> absentRelations) {

    public ShopChange {
        fields = orEmpty(fields);
        addedRelations = orEmpty(addedRelations);
        renewedRelations = orEmpty(renewedRelations);
        removedRelations = orEmpty(removedRelations);
        absentRelations = orEmpty(absentRelations);
    }

    static ShopChange of(List<FieldChange> fields, RelationPlan plan) {
        return new ShopChange(fields, plan.added(), plan.renewed(), plan.removed(), plan.absent());
    }

    /** A change that changes nothing. */
    public static ShopChange none() {
        return new ShopChange(null, null, null, null, null);
    }

    @JsonIgnore
    public boolean isNone() {
        return equals(none());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return Optional.ofNullable(list).map(List::copyOf).orElseGet(List::of);
    }
}
