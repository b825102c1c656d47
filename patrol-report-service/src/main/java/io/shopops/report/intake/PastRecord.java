package io.shopops.report.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.problem.Step;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A record that is to be replaced.
 *
 * @param rows at least one
 * @param steps that were taken about their problems, by the row's id; rows without any are left out
 */
record PastRecord(LocalDateTime createdAt, List<DetailRow> rows, Map<String, List<Step>> steps) {
    private static final JsonMapper JSON = new JsonMapper();

    PastRecord {
        rows = rows.stream().sorted(Comparator.comparingInt(PastRecord::index)).toList();
        steps = Map.copyOf(steps);
    }

    private static int index(DetailRow row) {
        return Integer.parseInt(row.id().substring(row.recordId().length() + 1));
    }

    /** The rows with their steps, in their order, as they are kept. */
    String json() {
        try {
            return JSON.writeValueAsString(rows.stream()
                    .map(row -> new PastRow(row, steps.getOrDefault(row.id(), List.of())))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }
}
