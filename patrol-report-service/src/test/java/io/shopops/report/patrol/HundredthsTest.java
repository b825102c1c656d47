package io.shopops.report.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HundredthsTest {
    @ParameterizedTest
    @CsvSource({"0,0", "6,600", "50.5,5050", "50.50,5050", "-0.01,-1", "1E+3,100000", "99999.99,9999999", "6.000,600"})
    void keepsWhatHasTwoDecimals(String number, long hundredths) {
        assertThat(Hundredths.of(new BigDecimal(number))).hasValue(hundredths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1E-3", "1E+999999999", "1E-999999999", "-1E+17", "10000000000000000"})
    void refusesFinerOnesAndHugeOnes(String number) {
        assertThat(Hundredths.of(new BigDecimal(number))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "600,6", "5050,50.5", "-1,-0.01", "100000,1000"})
    void writesThemShort(long hundredths, String text) {
        assertThat(Hundredths.number(hundredths)).hasToString(text);
    }

    @Test
    void saysTheSameBothWays() {
        for (long hundredths = -1000; hundredths <= 1000; hundredths++) {
            assertThat(Hundredths.of(Hundredths.number(hundredths))).hasValue(hundredths);
        }
    }
}
