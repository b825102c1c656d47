package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code saveRecords} answers: each record that was sent counts in one of the three.
 *
 * @param stored how many are new
 * @param duplicates how many were there already, with the same content
 * @param errors those that were not stored, in the order they were sent
 */
@JsonPropertyOrder({"stored", "duplicates", "errors"})
record Saved(int stored, int duplicates, List<RecordError> errors) {
    Saved {
        errors = List.copyOf(errors);
    }
}
