package io.shopops.report.rollup;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is added up over rows of the patrol report; each is a column of every rollup. Scores and money in hundredths. */
public enum Measure {
    ROW_COUNT("count(*)"),
    PASSED("count(*) FILTER (WHERE view_shop_status = 1)"),
    FAILED("count(*) FILTER (WHERE view_shop_status = 0)"),
    /** Full scores of the items that are applicable. */
    EVALUATION_SCORE("coalesce(sum(evaluation_score) FILTER (WHERE view_shop_status >= 0), 0)"),
    /** Scores of the items that are applicable and have a full score. */
    SCORE("coalesce(sum(score) FILTER (WHERE view_shop_status >= 0 AND evaluation_score > 0), 0)"),
    DEDUCT_SCORE("sum(deduct_score)"),
    REWARDS("count(*) FILTER (WHERE money_type = 1)"),
    REWARD_MONEY("coalesce(sum(money) FILTER (WHERE money_type = 1), 0)"),
    PENALTIES("count(*) FILTER (WHERE money_type = 2)"),
    PENALTY_MONEY("coalesce(sum(money) FILTER (WHERE money_type = 2), 0)"),
    /** Problems 待整改. */
    TO_RECTIFY("count(*) FILTER (WHERE problem_status = 1)"),
    /** Problems 待复检. */
    TO_REVIEW("count(*) FILTER (WHERE problem_status = 2)"),
    /** Problems 复检不通过. */
    REVIEW_FAILED("count(*) FILTER (WHERE problem_status = 3)"),
    /** Problems 完成. */
    DONE("count(*) FILTER (WHERE problem_status = 4)"),
    INVALID("count(*) FILTER (WHERE is_invalid)"),
    /** Of those that are done, how many say when they were rectified. */
    RECTIFIED("count(*) FILTER (WHERE problem_status = 4 AND rectify_time >= created_at)"),
    /** How long after the visit those were rectified, together. */
    RECTIFY_SECONDS("""
            coalesce(sum(extract(epoch FROM rectify_time - created_at))
              FILTER (WHERE problem_status = 4 AND rectify_time >= created_at), 0)""");

    private final String ofRows;

    Measure(String ofRows) {
        this.ofRows = ofRows;
    }

    /** The name of its column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns of all, as a list in SQL. */
    public static String columns() {
        return list(Measure::column);
    }

    /** All of them over rows of {@code patrol_row}, in SQL. */
    public static String ofRows() {
        return list(measure -> measure.ofRows + " AS " + measure.column());
    }

    /** All of them, each in an expression of SQL. */
    public static String list(Function<Measure, String> sql) {
        return Arrays.stream(values()).map(sql).collect(Collectors.joining(", "));
    }
}
