package io.shopops.report.summary;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rows of a summary can be ranked by. A rate with nothing to divide by ranks last in either order. */
enum Sort {
    KEY("key", ""),
    VISITS("visits", "visits"),
    ITEMS("items", "row_count"),
    PASS_RATE("passRate", "passed::float8 / nullif(passed + failed, 0)"),
    SCORE_RATE("scoreRate", "score::float8 / nullif(evaluation_score, 0)"),
    PROBLEMS("problems", "to_rectify + to_review + review_failed + done"),
    TO_RECTIFY("toRectify", "to_rectify"),
    TO_REVIEW("toReview", "to_review"),
    REVIEW_FAILED("reviewFailed", "review_failed"),
    DONE("done", "done"),
    INVALID("invalid", "invalid"),
    RECTIFICATION_RATE("rectificationRate", "done::float8 / nullif(to_rectify + to_review + review_failed + done, 0)"),
    MEAN_HOURS("meanHoursToRectify", "rectify_seconds::float8 / nullif(rectified, 0)"),
    DEDUCT_SCORE("deductScore", "deduct_score"),
    REWARD_MONEY("rewardMoney", "reward_money"),
    PENALTY_MONEY("penaltyMoney", "penalty_money");

    /** All, as a caller is told. */
    static final String WORDS = Arrays.stream(values()).map(Sort::word).collect(Collectors.joining(", "));

    private final String word;
    private final String value;

    Sort(String word, String value) {
        this.word = word;
        this.value = value;
    }

    static Optional<Sort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** What is compared, in SQL, over a group's sums; {@code ""} for the keys. */
    String value() {
        return value;
    }
}
