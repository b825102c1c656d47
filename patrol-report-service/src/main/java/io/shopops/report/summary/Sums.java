package io.shopops.report.summary;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.report.patrol.Hundredths;
import io.shopops.report.rollup.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToLongFunction;

/**
 * The figures of a period, or of one group in it. Rates have four decimals, and are 0 with nothing to divide by.
 *
 * @param visits records
 * @param items rows
 * @param passRate passed / (passed + failed): items that are not applicable do not count
 * @param scoreRate score / full score, of the items that are applicable and have a full score
 * @param rectificationRate problems that are 完成 / all problems
 * @param meanHoursToRectify from the visit to the rectification of those that are 完成 and say when; two decimals
 * @param rewardMoney yuan, as is penaltyMoney
 */
@JsonPropertyOrder({
    "visits",
    "items",
    "passRate",
    "scoreRate",
    "problems",
    "rectificationRate",
    "meanHoursToRectify",
    "deductScore",
    "rewardMoney",
    "penaltyMoney"
})
record Sums(
        long visits,
        long items,
        double passRate,
        double scoreRate,
        Problems problems,
        double rectificationRate,
        double meanHoursToRectify,
        BigDecimal deductScore,
        BigDecimal rewardMoney,
        BigDecimal penaltyMoney) {
    private static final long SECONDS_AN_HOUR = 3600;

    static Sums of(long visits, ToLongFunction<Measure> sum) {
        long passed = sum.applyAsLong(Measure.PASSED);
        Problems problems = Problems.of(sum);
        return new Sums(
                visits,
                sum.applyAsLong(Measure.ROW_COUNT),
                ratio(passed, passed + sum.applyAsLong(Measure.FAILED), 4),
                ratio(sum.applyAsLong(Measure.SCORE), sum.applyAsLong(Measure.EVALUATION_SCORE), 4),
                problems,
                ratio(problems.done(), problems.total(), 4),
                ratio(
                        sum.applyAsLong(Measure.RECTIFY_SECONDS),
                        SECONDS_AN_HOUR * sum.applyAsLong(Measure.RECTIFIED),
                        2),
                Hundredths.number(sum.applyAsLong(Measure.DEDUCT_SCORE)),
                Hundredths.number(sum.applyAsLong(Measure.REWARD_MONEY)),
                Hundredths.number(sum.applyAsLong(Measure.PENALTY_MONEY)));
    }

    private static double ratio(long part, long whole, int decimals) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    /**
     * Problems, by where they stand.
     *
     * @param total of the four states
     * @param toRectify 待整改
     * @param toReview 待复检
     * @param reviewFailed 复检不通过
     * @param done 完成
     * @param invalid rows, of all, that are no longer valid
     */
    @JsonPropertyOrder({"total", "toRectify", "toReview", "reviewFailed", "done", "invalid"})
    record Problems(long total, long toRectify, long toReview, long reviewFailed, long done, long invalid) {
        static Problems of(ToLongFunction<Measure> sum) {
            long toRectify = sum.applyAsLong(Measure.TO_RECTIFY);
            long toReview = sum.applyAsLong(Measure.TO_REVIEW);
            long reviewFailed = sum.applyAsLong(Measure.REVIEW_FAILED);
            long done = sum.applyAsLong(Measure.DONE);
            return new Problems(
                    toRectify + toReview + reviewFailed + done,
                    toRectify,
                    toReview,
                    reviewFailed,
                    done,
                    sum.applyAsLong(Measure.INVALID));
        }
    }
}
