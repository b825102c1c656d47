package io.shopops.report.intake;

import java.util.List;
import java.util.stream.IntStream;

/** What names a record: senders choose {@code recordId}, and only within their enterprise. */
record RecordKey(int enterpriseId, String recordId) {
    /** The id of an item's row, by its index from 0. */
    String rowId(int index) {
        return recordId + "-" + index;
    }

    /** The ids of as many rows, in their order. */
    List<String> rowIds(int count) {
        return IntStream.range(0, count).mapToObj(this::rowId).toList();
    }
}
