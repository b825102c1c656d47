package io.shopops.report.shopaudit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The figures of a period, or of one group in it.
 *
 * @param submitted submissions made in the period
 * @param approved approvals made in the period, whenever the submission was; {@code rejected} and {@code withdrawn} alike
 * @param pendingNow submissions that wait at this moment, whatever the period; of a day, those of that day that still wait
 * @param approvalRate approved / (approved + rejected), four decimals; 0 without either
 * @param medianHours hours from a submission to its approval or rejection in the period, two decimals; 0 without any
 * @param p95Hours the hours within which 95 of 100 of them were decided, two decimals; 0 without any
 */
record Figures(
        long submitted,
        long approved,
        long rejected,
        long withdrawn,
        long pendingNow,
        double approvalRate,
        double medianHours,
        double p95Hours) {

    static Figures of(
            long submitted,
            long approved,
            long rejected,
            long withdrawn,
            long pendingNow,
            double medianHours,
            double p95Hours) {
        long decided = approved + rejected;
        return new Figures(
                submitted,
                approved,
                rejected,
                withdrawn,
                pendingNow,
                decided == 0 ? 0 : rounded((double) approved / decided, 4),
                rounded(medianHours, 2),
                rounded(p95Hours, 2));
    }

    private static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
