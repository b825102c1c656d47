package io.shopops.audit.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an approval does to the relations of a live shop.
 *
 * @param additions relations that the shop does not have yet
 * @param renewals relations that it has and that get a new end
 * @param removals relations that it has and loses
 * @param absent relations that it was to lose and does not have: nothing happens, and the history records them
 */
record RelationPlan(
        List<RelationChange> additions,
        List<RelationChange> renewals,
        List<RelationChange> removals,
        List<Relation> absent) {

    static RelationPlan of(Set<Relation> present, List<RelationChange> changes) {
        RelationPlan plan =
                new RelationPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RelationChange change : changes) {
            boolean isPresent = present.contains(change.relation());
            switch (change.method()) {
                case ADD -> (isPresent ? plan.renewals : plan.additions).add(change);
                case DEL -> {
                    if (isPresent) {
                        plan.removals.add(change);
                    } else {
                        plan.absent.add(change.relation());
                    }
                }
            }
        }
        return plan;
    }
}
