package io.shopops.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sides that do the same work, measured in alternation: what slows the machine for a while slows all of them, so that
 * the ratios hold where the figures do not.
 */
public final class Comparison {
    private final Map<String, List<Map<String, Double>>> rounds;

    private Comparison(Map<String, List<Map<String, Double>>> rounds) {
        this.rounds = rounds;
    }

    /**
     * Runs every side in each round, first to last and in the next round last to first.
     *
     * @param sides ours is the first; each is warm already
     */
    public static Comparison of(int rounds, List<Side> sides) throws Exception {
        Map<String, List<Map<String, Double>>> figures = new LinkedHashMap<>();
        sides.forEach(side -> figures.put(side.name(), new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            List<Side> order = new ArrayList<>(sides);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Side side : order) {
                Map<String, Double> figure = side.round().call();
                System.out.printf("  round %d of %d, %s: %s%n", round + 1, rounds, side.name(), Numbers.shown(figure));
                figures.get(side.name()).add(figure);
            }
        }
        return new Comparison(figures);
    }

    /** The median of a side's figure. */
    public double median(String side, String figure) {
        return Numbers.median(values(side, figure));
    }

    /** One side's figure divided by another's, round by round. */
    public List<Double> ratios(String figure, String side, String other) {
        List<Double> over = values(side, figure);
        List<Double> under = values(other, figure);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < over.size(); round++) {
            ratios.add(over.get(round) / under.get(round));
        }
        return ratios;
    }

    /**
     * A row a side: the median of each figure, and beside it the first side's divided by this one's: the median of the
     * rounds' ratios, their least and their greatest.
     */
    public Table table() {
        List<String> sides = List.copyOf(rounds.keySet());
        List<String> names = List.copyOf(rounds.get(sides.get(0)).get(0).keySet());
        List<String> head = new ArrayList<>(List.of(""));
        for (String name : names) {
            head.add(name);
            head.add("ratio");
        }
        Table table = new Table(head);
        for (String side : sides) {
            List<String> row = new ArrayList<>(List.of(side));
            for (String name : names) {
                row.add(Numbers.shown(median(side, name)));
                row.add(side.equals(sides.get(0)) ? "" : ratio(ratios(name, sides.get(0), side)));
            }
            table.row(row);
        }
        return table;
    }

    /** The median of ratios, their least and their greatest, as tables show them. */
    public static String ratio(List<Double> ratios) {
        if (Double.isNaN(ratios.get(0))) {
            return "";
        }
        return "%s (%s–%s)"
                .formatted(
                        Numbers.shown(Numbers.median(ratios)),
                        Numbers.shown(Collections.min(ratios)),
                        Numbers.shown(Collections.max(ratios)));
    }

    private List<Double> values(String side, String figure) {
        return rounds.get(side).stream().map(round -> round.get(figure)).toList();
    }
}
