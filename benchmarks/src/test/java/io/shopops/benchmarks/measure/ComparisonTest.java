package io.shopops.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final List<String> order = new ArrayList<>();

    @Test
    void theMedianIsTheOneInTheMiddleOrTheMeanOfTwo() {
        assertThat(Numbers.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Numbers.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void figuresHaveThreeDigitsThatCount() {
        assertThat(List.of(
                        Numbers.shown(12_345.6), Numbers.shown(12.345), Numbers.shown(1.2345), Numbers.shown(0.12345)))
                .containsExactly("12,346", "12.3", "1.23", "0.123");
        assertThat(Numbers.shown(Double.NaN)).isEqualTo("–");
    }

    @Test
    void sidesAlternateAndRatiosAreOfOneRoundEach() throws Exception {
        Comparison comparison = Comparison.of(3, List.of(side("ours", 1, 30, 3), side("other", 2, 10, 2)));
        assertThat(order).containsExactly("ours", "other", "other", "ours", "ours", "other");
        assertThat(comparison.ratios("calls", "ours", "other")).containsExactly(0.5, 3.0, 1.5);
        assertThat(comparison.table().toString())
                .contains("| ours | 3.00 |  |")
                .contains("| other | 2.00 | 1.50 (0.500–3.00) |");
    }

    private Side side(String name, double... figures) {
        Iterator<Double> next = Arrays.stream(figures).boxed().toList().iterator();
        return new Side(name, () -> {
            order.add(name);
            return Map.of("calls", next.next());
        });
    }
}
