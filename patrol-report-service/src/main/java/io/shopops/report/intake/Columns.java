package io.shopops.report.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.report.intake.Batch.Sent;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Records as arrays, one a column, which the database unnests: the cheapest way in for many rows. */
final class Columns {
    private static final JsonMapper JSON = new JsonMapper();

    private Columns() {}

    /** The columns of {@link RecordSql}'s statement, behind its first two and in their order: 12 of the records, then 22 of their items. */
    static List<Object> of(List<Sent> records) {
        List<Place> items = items(records);
        return List.of(
                column(records, sent -> sent.record().recordId(), String[]::new),
                column(records, sent -> sent.record().createTime(), LocalDateTime[]::new),
                column(records, sent -> (short) sent.record().sourceType().code(), Short[]::new),
                column(records, sent -> (short) sent.record().items().size(), Short[]::new),
                column(records, Sent::hash, String[]::new),
                column(records, sent -> sent.record().depId(), Integer[]::new),
                column(records, sent -> sent.record().depName(), String[]::new),
                column(records, sent -> sent.record().shopId(), String[]::new),
                column(records, sent -> sent.record().organizeName(), String[]::new),
                column(records, sent -> sent.record().taskId(), String[]::new),
                column(records, sent -> sent.record().userId(), Integer[]::new),
                column(records, sent -> sent.record().userName(), String[]::new),
                column(items, Place::record, Integer[]::new),
                column(items, Place::index, Integer[]::new),
                column(items, place -> place.item().viewShopId(), Integer[]::new),
                column(items, place -> place.item().viewShopName(), String[]::new),
                column(items, place -> (short) place.item().viewShopStatus(), Short[]::new),
                column(items, place -> (int) place.item().evaluationScore(), Integer[]::new),
                column(items, place -> (int) place.item().score(), Integer[]::new),
                column(items, place -> (int) place.item().deductScore(), Integer[]::new),
                column(items, place -> json(place.item().rules()), String[]::new),
                column(items, place -> (short) place.item().problemStatus().code(), Short[]::new),
                column(items, place -> place.item().endTime(), LocalDateTime[]::new),
                column(items, place -> place.item().invalid(), Boolean[]::new),
                column(items, place -> (short) place.item().moneyType(), Short[]::new),
                column(items, place -> place.item().money(), Long[]::new),
                column(items, place -> json(place.item().pictures()), String[]::new),
                column(items, place -> json(place.item().videos()), String[]::new),
                column(items, place -> place.item().rectifyTime(), LocalDateTime[]::new),
                column(items, place -> place.item().rectifyUserName(), String[]::new),
                column(items, place -> place.item().rectifyDescription(), String[]::new),
                column(items, place -> json(place.item().rectifyPictures()), String[]::new),
                column(items, place -> json(place.item().rectifyVideos()), String[]::new),
                column(items, Place::isFirst, Boolean[]::new));
    }

    private static List<Place> items(List<Sent> records) {
        List<Place> items = new ArrayList<>();
        for (int record = 0; record < records.size(); record++) {
            List<PatrolItem> ofRecord = records.get(record).record().items();
            Set<Integer> seen = new HashSet<>();
            for (int index = 0; index < ofRecord.size(); index++) {
                // The database counts from 1.
                PatrolItem item = ofRecord.get(index);
                items.add(new Place(record + 1, index, item, seen.add(item.viewShopId())));
            }
        }
        return items;
    }

    private static <T, E> E[] column(List<T> rows, Function<T, E> value, IntFunction<E[]> array) {
        E[] column = array.apply(rows.size());
        for (int row = 0; row < column.length; row++) {
            column[row] = value.apply(rows.get(row));
        }
        return column;
    }

    private static String json(List<?> list) {
        try {
            return list.isEmpty() ? "[]" : JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list cannot be written as JSON", e);
        }
    }

    /**
     * An item, with the ordinal of its record among the sent ones, and its own index in the record.
     *
     * @param isFirst whether the record has none of the same check item before it
     */
    private record Place(int record, int index, PatrolItem item, boolean isFirst) {}
}
