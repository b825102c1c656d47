package io.shopops.audit.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an approval does to the relations of a live shop. A relation that is to be added and is there until that very
 * end stays as it is.
 *
 * @param added relations that the shop does not have yet
 * @param renewed relations that it has and that get another end
 * @param removed relations that it has and loses, with the end that they had
 * @param absent relations that it was to lose and does not have: nothing happens, and the history records them
 */
public record RelationPlan(
        List<Agreement> added, List<Renewal> renewed, List<Agreement> removed, List<Relation> absent) {

    /** @param present the ends of the relations that the shop has */
    static RelationPlan of(Map<Relation, Long> present, List<RelationChange> changes) {
        RelationPlan plan =
                new RelationPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        changes.forEach(change -> plan.add(change, present.get(change.relation())));
        return plan;
    }

    private void add(RelationChange change, Long presentEnd) {
        int brandId = change.brandId();
        int supplierId = change.supplierId();
        long end = change.agreementEndTime();
        switch (change.method()) {
            case ADD -> {
                if (presentEnd == null) {
                    added.add(new Agreement(brandId, supplierId, end));
                } else if (presentEnd != end) {
                    renewed.add(new Renewal(brandId, supplierId, presentEnd, end));
                }
            }
            case DEL -> {
                if (presentEnd == null) {
                    absent.add(change.relation());
                } else {
                    removed.add(new Agreement(brandId, supplierId, presentEnd));
                }
            }
        }
    }

    /** A relation and the last second of its agreement, in epoch seconds. */
    public record Agreement(int brandId, int supplierId, long agreementEndTime) {
        Relation relation() {
            return new Relation(brandId, supplierId);
        }
    }

    /** A relation whose end moves, both in epoch seconds. */
    public record Renewal(int brandId, int supplierId, long from, long to) {
        Relation relation() {
            return new Relation(brandId, supplierId);
        }
    }
}
