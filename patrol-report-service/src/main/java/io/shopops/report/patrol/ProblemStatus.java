package io.shopops.report.patrol;

import java.util.Arrays;
import java.util.Optional;

/** Where the problem that a check item found stands. */
public enum ProblemStatus {
    NONE(0, ""),
    TO_RECTIFY(1, "待整改"),
    TO_REVIEW(2, "待复检"),
    REVIEW_FAILED(3, "复检不通过"),
    DONE(4, "完成");

    private final int code;
    private final String title;

    ProblemStatus(int code, String title) {
        this.code = code;
        this.title = title;
    }

    public static Optional<ProblemStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }

    /** 0 … 4. */
    public int code() {
        return code;
    }

    /** What a report calls it; {@code ""} where there is no problem. */
    public String title() {
        return title;
    }
}
