package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.problem.Step;
import java.util.List;

/**
 * A row as it was, in the form in which a record's past is kept.
 *
 * @param steps what was done about its problem till then, behind its being found
 */
record PastRow(@JsonUnwrapped DetailRow row, List<Step> steps) {
    PastRow {
        steps = List.copyOf(steps);
    }
}
