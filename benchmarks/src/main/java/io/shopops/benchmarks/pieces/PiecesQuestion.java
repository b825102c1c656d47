package io.shopops.benchmarks.pieces;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Home;
import io.shopops.report.detail.PageFinding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a call spends in its hot pieces, each beside the plain way of doing the same, by JMH in short. */
public final class PiecesQuestion implements Question {
    private static final int ROUNDS = Integer.getInteger("shopops.pieces.rounds", 3);
    private static final TimeValue WARM_UP = TimeValue.milliseconds(700);
    private static final TimeValue MEASURED = TimeValue.milliseconds(500);
    private static final String OURS = "ours";
    private static final String PLAIN = "plain";
    private static final String FIGURE = "ns";

    /**
     * One piece.
     *
     * @param name what it does
     * @param plain what stands beside it
     * @param benchmark the class whose methods {@code ours} and {@code plain} do the work
     */
    private record Piece(String name, String plain, Class<?> benchmark) {}

    private static final List<Piece> PIECES = List.of(
            new Piece("read a form of 14 parameters", "Netty's QueryStringDecoder", FormParsing.class),
            new Piece("check its MD5 signature", "a TreeMap of texts, put together", SignatureCheck.class),
            new Piece("remember the call by signature and nonce", "a ConcurrentHashMap of texts", ReplaySet.class),
            new Piece("envelope around an answer of 4 KB", "Jackson's tree", EnvelopeMaking.class),
            new Piece("find the middle page of 365 days", "a TreeMap of running sums", PageFinding.class));

    @Override
    public void answer(Home home, Results results) throws Exception {
        Table table = new Table(List.of("", "ours, ns", "beside it", "ns", "ratio"));
        for (Piece piece : PIECES) {
            System.out.println(piece.name());
            Comparison comparison = Comparison.of(ROUNDS, List.of(side(piece, OURS), side(piece, PLAIN)));
            table.row(List.of(
                    piece.name(),
                    Numbers.shown(comparison.median(OURS, FIGURE)),
                    piece.plain(),
                    Numbers.shown(comparison.median(PLAIN, FIGURE)),
                    Comparison.ratio(comparison.ratios(FIGURE, OURS, PLAIN))));
        }
        results.add("Pieces of a call", table);
    }

    /** Each round is a JVM of its own: what the compilers make of the same code differs from one to the next. */
    private static Side side(Piece piece, String method) {
        return new Side(method, () -> {
            var options = new OptionsBuilder()
                    .include("^" + piece.benchmark().getName().replace(".", "\\.") + "\\." + method + "$")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(WARM_UP)
                    .measurementIterations(2)
                    .measurementTime(MEASURED)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build();
            return Map.of(
                    FIGURE, new Runner(options).runSingle().getPrimaryResult().getScore());
        });
    }
}
