package io.shopops.benchmarks.start;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long a service takes from its start to being ready, what memory it takes then and under load, and how long {@code ./run} takes. */
public final class StartQuestion implements Question {
    private static final List<String> PARTS =
            List.of(System.getProperty("shopops.start", "ready,memory,run").split(",", -1));
    private static final List<String> SERVICES =
            List.of(System.getProperty("shopops.start.services", String.join(",", ThreeServices.MODULES))
                    .split(",", -1));
    private static final int ROUNDS = Integer.getInteger("shopops.start.rounds", 5);
    /** Of the whole stack, which takes longer. */
    private static final int RUN_ROUNDS = Integer.getInteger("shopops.start.run-rounds", ROUNDS);

    private static final int CALLS = Integer.getInteger("shopops.start.calls", 3_000);
    /** Longer than memory that is not needed is kept. */
    private static final int IDLE_SECONDS = 8;

    /** With both of Java's compilers. */
    private static final String FOR_LOAD = "./run --for-load";

    private static final String READY = "s to ready";
    private static final String CPU = "processor s";
    private static final String RESIDENT = "MiB resident";

    @Override
    public void answer(Home home, Results results) throws Exception {
        if (!Forms.haveJdk25()) {
            results.say("No JDK 25 was given (-Dshopops.jdk25=…): what the images do, an AOT cache, is not measured.");
        }
        if (PARTS.contains("ready") || PARTS.contains("memory")) {
            try (Infrastructure infrastructure = Infrastructure.start(home)) {
                ThreeServices services = new ThreeServices(infrastructure);
                Forms forms = new Forms(home, services, home.newFolder("archives"));
                if (PARTS.contains("ready")) {
                    ready(services, forms, results);
                }
                if (PARTS.contains("memory")) {
                    memory(home, services, forms, results);
                }
            }
        }
        if (PARTS.contains("run")) {
            results.add(
                    "./run, from built to up",
                    Comparison.of(
                                    RUN_ROUNDS,
                                    List.of(
                                            new Side("./run", () -> WholeStack.twice(home)),
                                            new Side(FOR_LOAD, () -> WholeStack.twice(home, "--for-load"))))
                            .table());
        }
    }

    private static void ready(ThreeServices services, Forms forms, Results results) throws Exception {
        for (String module : SERVICES) {
            List<Form> all = forms.of(module);
            List<Side> sides = all.stream()
                    .map(form -> new Side(form.name(), () -> start(services, module, form)))
                    .toList();
            Comparison comparison = Comparison.of(ROUNDS, sides);
            Table table =
                    new Table(List.of("", READY, "ratio to the plain jar", CPU, "ratio to the plain jar", RESIDENT));
            for (Form form : all) {
                List<String> row = new ArrayList<>(List.of(form.name()));
                for (String figure : List.of(READY, CPU)) {
                    row.add(Numbers.shown(comparison.median(form.name(), figure)));
                    row.add(
                            form.name().equals(Forms.PLAIN)
                                    ? ""
                                    : Comparison.ratio(comparison.ratios(figure, form.name(), Forms.PLAIN)));
                }
                row.add(Numbers.shown(comparison.median(form.name(), RESIDENT)));
                table.row(row);
            }
            results.add("Start of " + module + ", its database migrated before", table);
        }
    }

    private static Map<String, Double> start(ThreeServices services, String module, Form form) {
        long begin = System.nanoTime();
        try (Service service = services.start(module, form)) {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(READY, (System.nanoTime() - begin) / 1e9);
            figures.put(CPU, service.program().cpuMicros() / 1e6);
            figures.put(RESIDENT, service.program().residentMib());
            return figures;
        }
    }

    /** With an AOT cache, where there is a JDK 25; else by the plain jar. */
    private static void memory(Home home, ThreeServices services, Forms forms, Results results) throws Exception {
        Map<String, Form> started = new LinkedHashMap<>();
        for (String module : ThreeServices.MODULES) {
            started.put(
                    module,
                    Forms.haveJdk25()
                            ? forms.image(module)
                            : new Form(Forms.PLAIN, home.java(), List.of(), home.quarkusJar(module)));
        }
        Table table = new Table(List.of("", "idle, MiB resident", "loaded, MiB resident", "ratio"));
        List<Service> running = new ArrayList<>();
        try {
            for (Map.Entry<String, Form> one : started.entrySet()) {
                running.add(services.start(one.getKey(), one.getValue()));
            }
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            List<Double> idle = running.stream()
                    .map(service -> service.program().residentMib())
                    .toList();
            new Partners(services.port()).call(CALLS);
            for (int i = 0; i < running.size(); i++) {
                double loaded = running.get(i).program().residentMib();
                table.row(List.of(
                        ThreeServices.MODULES.get(i),
                        Numbers.shown(idle.get(i)),
                        Numbers.shown(loaded),
                        Numbers.shown(loaded / idle.get(i))));
            }
        } finally {
            running.forEach(Service::close);
        }
        String form = started.get(ThreeServices.GATEWAY).name();
        results.add("Memory (%s): idle, and after %,d calls of each kind".formatted(form, CALLS), table);
    }
}
