package io.shopops.report.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.PatrolForms;
import io.shopops.report.tenant.Grants;
import java.util.Optional;

/**
 * What the owner of a record says against it.
 *
 * @param record what it should have been; empty where it should not have been at all
 * @param reason {@code ""} where none is given
 * @param version the only one that is meant; empty where any is
 */
record Correction(RecordKey key, Optional<PatrolRecord> record, String reason, Optional<Integer> version) {
    /**
     * A call of {@code correctRecord}.
     *
     * @throws Refusal 400 with all that is wrong
     */
    static Correction of(Input input, Grants grants, RecordParser parser) {
        RecordKey key = key(input, grants);
        return of(key, Optional.ofNullable(input.required("record", value -> named(key, value, parser))), input);
    }

    /**
     * A call of {@code voidRecord}.
     *
     * @throws Refusal 400 with all that is wrong
     */
    static Correction ofVoid(Input input, Grants grants) {
        return of(key(input, grants), Optional.empty(), input);
    }

    /**
     * Which record a call is about.
     *
     * @throws Refusal 400 where it names none that the caller may ask for
     */
    static RecordKey key(Input input, Grants grants) {
        Integer enterpriseId = input.required("enterpriseId", grants::granted);
        String recordId = input.required("recordId", PatrolForms.RECORD_ID);
        input.refuseIfWrong();
        return new RecordKey(enterpriseId, recordId);
    }

    private static Correction of(RecordKey key, Optional<PatrolRecord> record, Input input) {
        String reason = input.optional("reason", PatrolForms.REASON, "");
        Optional<Integer> version = Optional.ofNullable(input.optional("version", Values::id, null));
        input.refuseIfWrong();
        return new Correction(key, record, reason, version);
    }

    /** The record of a call, which need not repeat whose it is. */
    private static PatrolRecord named(RecordKey key, JsonNode value, RecordParser parser) throws WrongValue {
        ObjectNode sent = Values.object(value).deepCopy();
        fillIn(sent, "recordId", TextNode.valueOf(key.recordId()));
        fillIn(sent, "enterpriseId", IntNode.valueOf(key.enterpriseId()));
        PatrolRecord record = parser.parse(sent);
        if (!record.key().equals(key)) {
            throw new WrongValue("names another recordId or enterpriseId than the call");
        }
        return record;
    }

    private static void fillIn(ObjectNode record, String field, JsonNode value) {
        JsonNode sent = record.path(field);
        if (sent.isMissingNode()
                || sent.isNull()
                || (sent.isTextual() && sent.textValue().isEmpty())) {
            record.set(field, value);
        }
    }
}
