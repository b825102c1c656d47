package io.shopops.audit.shop;

import java.util.List;

/** The relation changes of one submission, as a JSON object because the database's mapping asks for one. */
public record RelationChanges(List<RelationChange> changes) {
    public RelationChanges {
        changes = List.copyOf(changes);
    }
}
