package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.stack.Infrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A gateway whose database holds very many applications, all of which call, beside one that knows a single application. */
final class ManyApplications {
    private static final int MANY = 100_000;
    private static final int FIRST_CALLS = Integer.getInteger("shopops.first-calls", 60);

    private ManyApplications() {}

    static void measure(Run run) throws Exception {
        Infrastructure infrastructure = run.doors().infrastructure();
        try (Door few = run.doors()
                        .ours("1 application", run.backend(), 1, inADatabase(infrastructure, "gateway_few"));
                Door many = run.doors()
                        .ours(
                                MANY + " applications",
                                run.backend(),
                                MANY,
                                inADatabase(infrastructure, "gateway_many"))) {
            run.warmUp(few, 1);
            run.warmUp(many, 1);
            Wrk one = new Wrk(Method.GET, Run.CONNECTIONS, 1, 0);
            Wrk all = new Wrk(Method.GET, Run.CONNECTIONS, MANY, 0);
            // Each application's first call has its internal token signed.
            Wrk.Seen first = run.call(all, many, FIRST_CALLS);
            run.results()
                    .say("First calls of " + MANY + " applications: " + Numbers.shown(first.callsASecond())
                            + " a second");
            List<Side> sides = List.of(
                    new Side(many.name(), () -> run.figures(all, many)),
                    new Side(few.name(), () -> run.figures(one, few)));
            run.results().add("Applications", Comparison.of(Run.ROUNDS, sides).table());
        }
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
