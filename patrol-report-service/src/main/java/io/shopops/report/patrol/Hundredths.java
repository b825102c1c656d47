package io.shopops.report.patrol;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** Scores and money: decimals with at most two digits behind the point, kept as whole hundredths. */
public final class Hundredths {
    private static final int DIGITS = 2;

    private Hundredths() {}

    /** The hundredths of a number; empty where it has more digits behind the point, or more than fit a long. */
    public static OptionalLong of(BigDecimal number) {
        // Judged before it is shifted: 1E+999999999 has as many digits once written out.
        if (number.precision() - (long) number.scale() > Integer.SIZE / 2) {
            return OptionalLong.empty();
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() > DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(
                        shortest.movePointRight(DIGITS).toBigIntegerExact().longValueExact());
    }

    /** The number, as short as it can be written: 5050 is 50.5, 600 is 6. */
    public static BigDecimal number(long hundredths) {
        BigDecimal shortest = BigDecimal.valueOf(hundredths, DIGITS).stripTrailingZeros();
        // Otherwise 1000 would be written 1E+3.
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
