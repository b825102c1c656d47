package io.shopops.report.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.patrol.PatrolTime;
import io.shopops.report.patrol.ProblemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a corrected record carries on of the record that it replaces. An item that stays (the same check item at the same
 * index) keeps the steps that were taken about its problem; and, where the correction has that problem too, how far it
 * came: its state, whether it is invalid, and its rectification.
 *
 * @param record the corrected one, with that
 * @param steps of each row that keeps its steps
 */
record Carried(PatrolRecord record, List<Moved> steps) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> ADDRESSES = new TypeReference<>() {};

    Carried {
        steps = List.copyOf(steps);
    }

    /**
     * A row that keeps its steps, and its problem's state before the correction and behind it.
     *
     * @param id the row's
     */
    record Moved(String id, ProblemStatus from, ProblemStatus to) {}

    /**
     * What a correction makes of a record.
     *
     * @param rows of the record that is replaced
     * @param workedOn ids of those with steps
     */
    static Carried of(PatrolRecord corrected, List<DetailRow> rows, Set<String> workedOn) {
        Map<String, DetailRow> before = rows.stream()
                .filter(row -> workedOn.contains(row.id()))
                .collect(Collectors.toMap(DetailRow::id, Function.identity()));
        List<PatrolItem> items = new ArrayList<>();
        List<Moved> steps = new ArrayList<>();
        for (int index = 0; index < corrected.items().size(); index++) {
            PatrolItem item = corrected.items().get(index);
            DetailRow row = before.get(corrected.key().rowId(index));
            if (row != null && row.viewShopId() == item.viewShopId()) {
                ProblemStatus from = ProblemStatus.of(row.problemStatus()).orElseThrow();
                boolean goesOn = from != ProblemStatus.NONE && item.problemStatus() != ProblemStatus.NONE;
                item = goesOn ? withProgress(item, row, from) : item;
                steps.add(new Moved(row.id(), from, item.problemStatus()));
            }
            items.add(item);
        }
        return new Carried(corrected.withItems(items), steps);
    }

    /** Of the rows that keep their steps. */
    List<String> ids() {
        return steps.stream().map(Moved::id).toList();
    }

    private static PatrolItem withProgress(PatrolItem item, DetailRow row, ProblemStatus status) {
        return new PatrolItem(
                item.viewShopId(),
                item.viewShopName(),
                item.viewShopStatus(),
                item.evaluationScore(),
                item.score(),
                item.deductScore(),
                item.rules(),
                status,
                item.endTime(),
                row.isInvalid() == 1,
                item.moneyType(),
                item.money(),
                item.pictures(),
                item.videos(),
                PatrolTime.parse(row.rectifyTime()).orElse(null),
                row.rectifyUserName(),
                row.rectifyDescription(),
                addresses(row.rectifyPictures()),
                addresses(row.rectifyVideos()));
    }

    private static List<String> addresses(String json) {
        try {
            return JSON.readValue(json, ADDRESSES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored list cannot be read", e);
        }
    }
}
