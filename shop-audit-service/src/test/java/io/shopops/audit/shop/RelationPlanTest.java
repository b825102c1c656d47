package io.shopops.audit.shop;

import static io.shopops.audit.shop.RelationChange.Method.ADD;
import static io.shopops.audit.shop.RelationChange.Method.DEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationPlanTest {
    private static final Set<Relation> PRESENT = Set.of(new Relation(1, 1), new Relation(1, 2));

    @Test
    void addsWhatTheShopDoesNotHave() {
        RelationChange add = new RelationChange(2, 1, 100, ADD);

        RelationPlan plan = RelationPlan.of(PRESENT, List.of(add));

        assertThat(plan).isEqualTo(new RelationPlan(List.of(add), List.of(), List.of(), List.of()));
    }

    @Test
    void renewsWhatTheShopHas() {
        RelationChange add = new RelationChange(1, 2, 100, ADD);

        RelationPlan plan = RelationPlan.of(PRESENT, List.of(add));

        assertThat(plan).isEqualTo(new RelationPlan(List.of(), List.of(add), List.of(), List.of()));
    }

    @Test
    void removesWhatTheShopHas() {
        RelationChange del = new RelationChange(1, 1, 100, DEL);

        RelationPlan plan = RelationPlan.of(PRESENT, List.of(del));

        assertThat(plan).isEqualTo(new RelationPlan(List.of(), List.of(), List.of(del), List.of()));
    }

    @Test
    void recordsTheRemovalOfWhatTheShopDoesNotHave() {
        RelationPlan plan = RelationPlan.of(PRESENT, List.of(new RelationChange(178, 480, 100, DEL)));

        assertThat(plan).isEqualTo(new RelationPlan(List.of(), List.of(), List.of(), List.of(new Relation(178, 480))));
    }
}
