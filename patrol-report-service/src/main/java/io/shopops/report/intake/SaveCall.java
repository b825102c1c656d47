package io.shopops.report.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A call of {@code saveRecords}: its records that can be stored, and what is wrong with the others. */
final class SaveCall {
    private static final int MAX_RECORDS = 500;

    private final List<PatrolRecord> records = new ArrayList<>();
    /** Of each of {@link #records}, where the call has it. */
    private final List<Integer> indexes = new ArrayList<>();

    private final List<RecordError> errors = new ArrayList<>();

    private SaveCall() {}

    /** @throws Refusal 400 where the call is not well formed as a whole */
    static SaveCall of(Input input, RecordParser parser) {
        ArrayNode sent = input.required("records", Values.array(MAX_RECORDS));
        input.refuseIfWrong();
        SaveCall call = new SaveCall();
        for (int index = 0; index < sent.size(); index++) {
            call.read(index, sent.get(index), parser);
        }
        return call;
    }

    private void read(int index, JsonNode sent, RecordParser parser) {
        try {
            records.add(parser.parse(sent));
            indexes.add(index);
        } catch (WrongValue e) {
            errors.add(RecordError.of(index, sent, e));
        }
    }

    List<PatrolRecord> records() {
        return List.copyOf(records);
    }

    /** @param outcomes of each of {@link #records()} */
    Saved answer(List<Outcome> outcomes) {
        List<RecordError> all = new ArrayList<>(errors);
        int stored = 0;
        int duplicates = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case STORED -> stored++;
                case DUPLICATE -> duplicates++;
                case CONTRADICTION -> all.add(RecordError.contradiction(indexes.get(i), records.get(i)));
            }
        }
        all.sort(Comparator.comparingInt(RecordError::index));
        return new Saved(stored, duplicates, all);
    }
}
