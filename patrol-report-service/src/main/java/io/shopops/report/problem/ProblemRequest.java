package io.shopops.report.problem;

import io.shopops.report.input.Input;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;

/**
 * Which problem a call is about. Null where that is wrong, which the input then knows.
 *
 * @param rowId of the row that has it
 */
record ProblemRequest(Integer enterpriseId, String rowId) {
    /** A {@code recordId}, a hyphen, and the index of an item. */
    private static final Parser<String> ROW_ID = Values.name(68);

    static ProblemRequest of(Input input, Grants grants) {
        return new ProblemRequest(input.required("enterpriseId", grants::granted), input.required("id", ROW_ID));
    }

    /** Of the row's record; no record's id where this is no row's. */
    static String recordId(String rowId) {
        return rowId.substring(0, Math.max(0, rowId.lastIndexOf('-')));
    }
}
