package io.shopops.report.feed;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.detail.RowKey;
import io.shopops.report.patrol.PatrolTime;

/**
 * A change that a reader of the feed is to make to a copy.
 *
 * @param op {@code upsert}: the row is new, or is now as told here; {@code delete}: there is no such row any more
 * @param row a {@link DetailRow}, or of a deleted one a {@link Deleted}
 */
@JsonPropertyOrder({"op", "row"})
record Change(String op, Object row) {
    static Change upsert(DetailRow row) {
        return new Change("upsert", row);
    }

    static Change delete(int enterpriseId, String recordId, RowKey key) {
        return new Change("delete", new Deleted(key.id(), recordId, enterpriseId, PatrolTime.format(key.createdAt())));
    }

    /** What was a row. */
    @JsonPropertyOrder({"id", "recordId", "enterpriseId", "createTime"})
    record Deleted(String id, String recordId, int enterpriseId, String createTime) {}
}
