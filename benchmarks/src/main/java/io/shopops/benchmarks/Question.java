package io.shopops.benchmarks;

import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.stack.Home;

/** Something that is measured, beside what it is compared with. */
public interface Question {
    /** Measures, and tells what it found. */
    void answer(Home home, Results results) throws Exception;
}
