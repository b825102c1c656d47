package io.shopops.audit.shop;

import static io.shopops.audit.shop.RelationChange.Method.ADD;
import static io.shopops.audit.shop.RelationChange.Method.DEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.audit.shop.RelationPlan.Agreement;
import io.shopops.audit.shop.RelationPlan.Renewal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationPlanTest {
    private static final Map<Relation, Long> PRESENT = Map.of(new Relation(1, 1), 50L, new Relation(1, 2), 60L);

    @Test
    void addsWhatTheShopDoesNotHave() {
        assertThat(plan(new RelationChange(2, 1, 100, ADD)))
                .isEqualTo(new RelationPlan(List.of(new Agreement(2, 1, 100)), List.of(), List.of(), List.of()));
    }

    @Test
    void renewsWhatTheShopHas() {
        assertThat(plan(new RelationChange(1, 2, 100, ADD)))
                .isEqualTo(new RelationPlan(List.of(), List.of(new Renewal(1, 2, 60, 100)), List.of(), List.of()));
    }

    @Test
    void leavesARelationAloneThatEndsThenAlready() {
        assertThat(plan(new RelationChange(1, 2, 60, ADD)))
                .isEqualTo(new RelationPlan(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void removesWhatTheShopHasWhateverEndIsNamed() {
        assertThat(plan(new RelationChange(1, 1, 100, DEL)))
                .isEqualTo(new RelationPlan(List.of(), List.of(), List.of(new Agreement(1, 1, 50)), List.of()));
    }

    @Test
    void recordsTheRemovalOfWhatTheShopDoesNotHave() {
        assertThat(plan(new RelationChange(178, 480, 100, DEL)))
                .isEqualTo(new RelationPlan(List.of(), List.of(), List.of(), List.of(new Relation(178, 480))));
    }

    private static RelationPlan plan(RelationChange change) {
        return RelationPlan.of(PRESENT, List.of(change));
    }
}
