package io.shopops.report.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void ratesApprovalsAmongDecisionsToFourDecimals() {
        assertThat(Figures.of(9, 2, 1, 5, 1, 0, 0).approvalRate()).isEqualTo(0.6667);
    }

    @Test
    void ratesNothingWithoutADecision() {
        assertThat(Figures.of(1, 0, 0, 1, 0, 0, 0).approvalRate()).isZero();
    }

    @Test
    void roundsHoursToTwoDecimals() {
        Figures figures = Figures.of(1, 1, 0, 0, 0, 1.005, 100.0 / 3);
        assertThat(figures.medianHours()).isEqualTo(1.01);
        assertThat(figures.p95Hours()).isEqualTo(33.33);
    }
}
