package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.stack.Infrastructure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway whose database holds very many applications, more and more of which call, beside one that knows one alone. */
final class ManyApplications {
    private static final int MANY = 100_000;
    private static final int SOME = 10_000;
    /** Of the gateway that knows many. */
    private static final List<Integer> CALLING = List.of(1, 100, SOME, MANY);
    /** A first call takes some 17 times as long as others: in so many seconds there are more of them than calls of a round. */
    private static final int FIRST_CALLS = Integer.getInteger("shopops.first-calls", 20 * Run.SECONDS);

    private static final String CPU = "CPU a call, µs";
    private static final String P50 = "p50, ms";
    private static final String P99 = "p99, ms";

    private ManyApplications() {}

    static void measure(Run run) throws Exception {
        Infrastructure infrastructure = run.doors().infrastructure();
        try (Door few = run.doors()
                        .ours("1 application", run.backend(), 1, inADatabase(infrastructure, "gateway_few"));
                Door many = run.doors()
                        .ours(name(MANY), run.backend(), MANY, inADatabase(infrastructure, "gateway_many"))) {
            run.warmUp(few, 1);
            run.warmUp(many, 1);
            firstCalls(run, many);
            Wrk one = new Wrk(Method.GET, Run.CONNECTIONS, 1, 0);
            List<Side> sides = new ArrayList<>();
            for (int calling : CALLING) {
                Wrk wrk = new Wrk(Method.GET, Run.CONNECTIONS, calling, 0);
                sides.add(0, new Side(name(calling), () -> run.figures(wrk, many)));
            }
            sides.add(new Side(few.name(), () -> run.figures(one, few)));
            Comparison comparison = Comparison.of(Run.ROUNDS, sides);
            run.results().add("Applications", comparison.table());
            List<double[]> growth =
                    CALLING.stream().map(calling -> point(comparison, calling)).toList();
            run.results().curve("gateway-applications", List.of("applications that call", CPU, P50, P99), growth);
        }
    }

    /** Each application's first call has its internal token signed; the next is signed in three minutes, beside the calls. */
    private static void firstCalls(Run run, Door many) throws IOException {
        Wrk.Seen all = run.call(new Wrk(Method.GET, Run.CONNECTIONS, MANY, 0), many, FIRST_CALLS);
        run.results()
                .say("First calls of " + MANY + " applications: " + Numbers.shown(all.callsASecond()) + " a second");
        // Those with the lowest numbers, which are not the first that all of them begin with.
        run.call(new Wrk(Method.GET, Run.CONNECTIONS, SOME, 0), many, Run.WARM_UP_PART);
    }

    private static String name(int calling) {
        return calling == MANY ? MANY + " applications" : calling + " of them";
    }

    private static double[] point(Comparison comparison, int calling) {
        String side = name(calling);
        return new double[] {
            calling, comparison.median(side, CPU), comparison.median(side, P50), comparison.median(side, P99)
        };
    }

    private static Map<String, String> inADatabase(Infrastructure infrastructure, String name) throws SQLException {
        try (Connection connection = infrastructure.database("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER gateway");
        }
        String at = "postgresql://127.0.0.1:" + infrastructure.postgresPort() + "/" + name;
        return Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", at, "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + at);
    }
}
