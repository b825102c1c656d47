package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a call costs in our gateway, in nginx with Lua, in Spring Cloud Gateway, and without any. */
public final class GatewayQuestion implements Question {
    /** What is measured, where not all of it is. */
    private static final List<String> PARTS =
            List.of(System.getProperty("shopops.gateway", "peers,load,callers,redis,applications")
                    .split(",", -1));

    private static final int ROUNDS = Integer.getInteger("shopops.rounds", 5);
    private static final int SECONDS = Integer.getInteger("shopops.seconds", 4);
    private static final int WARM_UP = Integer.getInteger("shopops.warmup", 60);
    private static final int WARM_UP_PART = 10;
    private static final int CONNECTIONS = 32;
    /** Of callers that pause: many, since wrk's pauses are whole milliseconds. */
    private static final int PAUSING = 256;
    /** More than may be in flight, so that some have to be refused. */
    private static final int CROWD = 4_000;

    private static final List<Integer> CALLERS = List.of(1, 10, 100, 1_000);
    private static final int APPLICATIONS = 100;
    private static final int MANY_APPLICATIONS = 100_000;
    private static final int FIRST_CALLS = Integer.getInteger("shopops.first-calls", 60);

    /** What one run of the question holds on to. */
    private record Run(Home home, Path folder, Doors doors, Backend backend, Results results) {}

    @Override
    public void answer(Home home, Results results) throws Exception {
        Path folder = home.newFolder("gateway");
        try (Infrastructure infrastructure = Infrastructure.start(home);
                Backend backend = Backend.start(home, folder, Doors.REST)) {
            Run run = new Run(home, folder, new Doors(home, infrastructure), backend, results);
            if (!Collections.disjoint(PARTS, Set.of("peers", "load", "callers", "redis", "build"))) {
                try (Door ours = run.doors.ours("ShopOps", backend, APPLICATIONS, Map.of())) {
                    withHundredApplications(run, ours);
                }
            }
            if (PARTS.contains("applications")) {
                byApplications(run, infrastructure);
            }
        }
    }

    private static void withHundredApplications(Run run, Door ours) throws Exception {
        Answers.check(ours);
        warmUp(run, ours, APPLICATIONS);
        if (PARTS.contains("peers")) {
            besidePeers(run, ours);
        }
        if (PARTS.contains("build")) {
            besideAnotherBuild(run, ours);
        }
        if (PARTS.contains("load")) {
            overloaded(run, ours, atHalfLoad(run, ours));
        }
        if (PARTS.contains("callers")) {
            byCallers(run, ours);
        }
        if (PARTS.contains("redis")) {
            withRedis(run, ours);
        }
    }

    /** For whoever changes something: {@code -Dshopops.other=} names the folder of another build of the gateway. */
    private static void besideAnotherBuild(Run run, Door ours) throws Exception {
        Path jar = Path.of(System.getProperty("shopops.other")).resolve("quarkus-run.jar");
        try (Door other = run.doors.ours("another build", jar, run.backend, APPLICATIONS, Map.of())) {
            warmUp(run, other, APPLICATIONS);
            for (Method method : Method.values()) {
                Wrk wrk = new Wrk(method, CONNECTIONS, APPLICATIONS, 0);
                run.results.add(
                        "Beside another build: " + method,
                        Comparison.of(ROUNDS, sides(run, wrk, List.of(ours, other)))
                                .table());
            }
        }
    }

    private static void besidePeers(Run run, Door ours) throws Exception {
        try (Door nginx = run.doors.nginx(run.backend, APPLICATIONS);
                Door spring = run.doors.springCloudGateway(run.backend, APPLICATIONS)) {
            List<Door> all = List.of(ours, nginx, spring, run.doors.none(run.backend));
            Answers.check(nginx);
            Answers.check(spring);
            warmUp(run, spring, APPLICATIONS);
            for (Method method : Method.values()) {
                Wrk wrk = new Wrk(method, CONNECTIONS, APPLICATIONS, 0);
                run.results.add(
                        "Beside its peers: " + method,
                        Comparison.of(ROUNDS, sides(run, wrk, all)).table());
            }
        }
    }

    /** Answers the most calls a second. */
    private static double atHalfLoad(Run run, Door ours) throws Exception {
        Wrk full = new Wrk(Method.GET, PAUSING, APPLICATIONS, 0);
        full.call(run.home, run.folder, ours, WARM_UP_PART);
        double peak = run(run, full, ours).get("calls/s");
        Wrk half = new Wrk(Method.GET, PAUSING, APPLICATIONS, pause(PAUSING, peak / 2));
        half.call(run.home, run.folder, ours, WARM_UP_PART);
        Comparison comparison = Comparison.of(ROUNDS, sides(run, half, List.of(ours, run.doors.none(run.backend))));
        run.results.add("At half load", comparison.table());
        return peak;
    }

    private static int pause(int connections, double callsASecond) {
        return Math.max(1, (int) Math.round(connections / callsASecond * 1000));
    }

    private static void overloaded(Run run, Door ours, double peak) throws Exception {
        Wrk full = new Wrk(Method.GET, PAUSING, APPLICATIONS, 0);
        Wrk twice = new Wrk(Method.GET, CROWD, APPLICATIONS, pause(CROWD, 2 * peak));
        // So many connections cost more by themselves, whatever is offered.
        Wrk once = new Wrk(Method.GET, CROWD, APPLICATIONS, pause(CROWD, peak));
        // Another load is other work for a JVM's compiler.
        twice.call(run.home, run.folder, ours, 2 * WARM_UP_PART);
        Comparison comparison = Comparison.of(
                ROUNDS,
                List.of(
                        new Side("twice of what it can do is offered", () -> goodput(run, twice, ours)),
                        new Side("as much as it can do", () -> goodput(run, full, ours)),
                        new Side("the same, of as many callers", () -> goodput(run, once, ours))));
        run.results.add("Overload", comparison.table());
    }

    /** As many calls as there can be from ever more callers at a time. */
    private static void byCallers(Run run, Door ours) throws Exception {
        Table table = new Table(List.of("callers at a time", "calls/s", "CPU a call, µs", "p50, ms", "p99, ms"));
        List<double[]> growth = new ArrayList<>();
        for (int callers : CALLERS) {
            Wrk wrk = new Wrk(Method.GET, callers, APPLICATIONS, 0);
            wrk.call(run.home, run.folder, ours, SECONDS);
            Map<String, Double> figures = run(run, wrk, ours);
            List<String> row = new ArrayList<>(List.of(Integer.toString(callers)));
            table.head().stream().skip(1).map(figures::get).map(Numbers::shown).forEach(row::add);
            table.row(row);
            growth.add(
                    new double[] {callers, figures.get("CPU a call, µs"), figures.get("p50, ms"), figures.get("p99, ms")
                    });
        }
        run.results.add("From ever more callers", table);
        run.results.curve("gateway-callers", List.of("callers", "CPU a call, µs", "p50, ms", "p99, ms"), growth);
    }

    private static Map<String, Double> goodput(Run run, Wrk wrk, Door door) throws IOException {
        long before = run.backend.calls();
        Wrk.Seen seen = wrk.call(run.home, run.folder, door, SECONDS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("served/s", (run.backend.calls() - before) / seen.of("micros") * 1e6);
        figures.put("answered/s", seen.callsASecond());
        figures.put("p50, ms", seen.of("p50") / 1000);
        figures.put("p99, ms", seen.of("p99") / 1000);
        return figures;
    }

    private static void withRedis(Run run, Door ours) throws Exception {
        int port = Infrastructure.freePort();
        List<String> command = List.of("redis-server", "--port", Integer.toString(port), "--save", "");
        Map<String, String> shared = Map.of("SHOPOPS_REDIS_URL", "redis://127.0.0.1:" + port);
        try (Program redis = Program.start("redis", Doors.REST, run.folder, Map.of(), command)) {
            redis.await(Duration.ofSeconds(5), () -> redis.output().contains("Ready to accept"));
            try (Door shares = run.doors.ours("with Redis", run.backend, APPLICATIONS, shared)) {
                warmUp(run, shares, APPLICATIONS);
                Wrk wrk = new Wrk(Method.GET, CONNECTIONS, APPLICATIONS, 0);
                run.results.add(
                        "What gateways share is in Redis",
                        Comparison.of(ROUNDS, sides(run, wrk, List.of(shares, ours)))
                                .table());
            }
        }
    }

    private static void byApplications(Run run, Infrastructure infrastructure) throws Exception {
        try (Door few = run.doors.ours("1 application", run.backend, 1, inADatabase(infrastructure, "gateway_few"));
                Door many = run.doors.ours(
                        MANY_APPLICATIONS + " applications",
                        run.backend,
                        MANY_APPLICATIONS,
                        inADatabase(infrastructure, "gateway_many"))) {
            warmUp(run, few, 1);
            warmUp(run, many, 1);
            Wrk one = new Wrk(Method.GET, CONNECTIONS, 1, 0);
            Wrk all = new Wrk(Method.GET, CONNECTIONS, MANY_APPLICATIONS, 0);
            // Each application's first call has its internal token signed.
            Wrk.Seen first = all.call(run.home, run.folder, many, FIRST_CALLS);
            run.results.say("First calls of " + MANY_APPLICATIONS + " applications: "
                    + Numbers.shown(first.callsASecond()) + " a second");
            List<Side> sides = List.of(
                    new Side(many.name(), () -> run(run, all, many)), new Side(few.name(), () -> run(run, one, few)));
            run.results.add("Applications", Comparison.of(ROUNDS, sides).table());
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

    /** On all processors, so that the compiler of a JVM is done sooner. */
    private static void warmUp(Run run, Door door, int applications) throws IOException {
        Program gateway = door.process().orElseThrow();
        gateway.moveTo(Doors.MEASURED + "," + Doors.REST);
        for (int part = 0; part < WARM_UP; part += WARM_UP_PART) {
            for (Method method : Method.values()) {
                Wrk wrk = new Wrk(method, CONNECTIONS, applications, 0);
                Wrk.Seen seen = wrk.call(run.home, run.folder, door, WARM_UP_PART / 2);
                System.out.println("  warming " + door.name() + ": " + Numbers.shown(seen.callsASecond()));
            }
        }
        gateway.moveTo(Doors.MEASURED);
    }

    private static List<Side> sides(Run run, Wrk wrk, List<Door> doors) {
        return doors.stream()
                .map(door -> new Side(door.name(), () -> run(run, wrk, door)))
                .toList();
    }

    private static Map<String, Double> run(Run run, Wrk wrk, Door door) throws IOException {
        long before = run.backend.calls();
        double cpu = door.cpuMicros();
        double kernel = door.kernelMicros();
        Wrk.Seen seen = wrk.call(run.home, run.folder, door, SECONDS);
        double spent = door.cpuMicros() - cpu;
        double inKernel = door.kernelMicros() - kernel;
        // A call that was refused never came to the backend; those that wrk broke off at its end did.
        long served = run.backend.calls() - before;
        if (seen.of("errors") > 0 || served < seen.of("calls")) {
            throw new IllegalStateException(door.name() + ": " + seen + ", but the service saw " + served);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("calls/s", seen.callsASecond());
        boolean isKnown = door.process().isPresent();
        figures.put("CPU a call, µs", isKnown ? spent / seen.of("calls") : Double.NaN);
        figures.put("of it in the kernel, µs", isKnown ? inKernel / seen.of("calls") : Double.NaN);
        figures.put("p50, ms", seen.of("p50") / 1000);
        figures.put("p99, ms", seen.of("p99") / 1000);
        return figures;
    }
}
