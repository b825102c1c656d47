package io.shopops.report.intake;

import io.shopops.report.patrol.SourceType;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One visit of an inspector to a store. Texts are {@code ""} where there are none.
 *
 * @param recordId the sender's own, unique in the enterprise
 * @param depName the store's name as at the visit
 * @param shopId the chain's own code of the store
 * @param createTime in the system's zone
 * @param items 1 to 200; their order numbers the rows
 */
record PatrolRecord(
        String recordId,
        int enterpriseId,
        int depId,
        String depName,
        String shopId,
        String organizeName,
        String taskId,
        int userId,
        String userName,
        SourceType sourceType,
        LocalDateTime createTime,
        List<PatrolItem> items) {
    PatrolRecord {
        items = List.copyOf(items);
    }

    /** What names the record among all. */
    RecordKey key() {
        return new RecordKey(enterpriseId, recordId);
    }

    /** The ids of the items' rows, in their order. */
    List<String> rowIds() {
        return key().rowIds(items.size());
    }

    /** The same visit with other items. */
    PatrolRecord withItems(List<PatrolItem> others) {
        return new PatrolRecord(
                recordId,
                enterpriseId,
                depId,
                depName,
                shopId,
                organizeName,
                taskId,
                userId,
                userName,
                sourceType,
                createTime,
                others);
    }
}
