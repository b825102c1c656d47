package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Problem;
import io.shopops.report.patrol.PatrolForms;

/**
 * Why a record was not stored.
 *
 * @param index of the record among those of the call, from 0
 * @param recordId as it was sent; {@code ""} where that is no valid one
 * @param field whose value is wrong, such as {@code items[3].score}
 * @param reason names the field, the trouble and the limit
 */
@JsonPropertyOrder({"index", "recordId", "field", "reason"})
record RecordError(int index, String recordId, String field, String reason) {
    /** What a contradiction is called, here and where it becomes a dead letter. */
    static final String CONTRADICTION = "recordId is already stored with other content";

    static RecordError of(int index, JsonNode sent, WrongValue trouble) {
        if (!sent.isObject()) {
            return new RecordError(index, "", "records", "records[" + index + "] " + trouble.getMessage());
        }
        Problem problem = trouble.problem();
        return new RecordError(index, recordId(sent), problem.field(), problem.message());
    }

    private static String recordId(JsonNode sent) {
        try {
            return PatrolForms.RECORD_ID.parse(sent.path("recordId"));
        } catch (WrongValue e) {
            return "";
        }
    }

    /** Of a record that {@link Outcome#CONTRADICTION} became of. */
    static RecordError contradiction(int index, PatrolRecord record) {
        return new RecordError(index, record.recordId(), "recordId", CONTRADICTION);
    }
}
