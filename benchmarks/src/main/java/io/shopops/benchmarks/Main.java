package io.shopops.benchmarks;

import io.shopops.benchmarks.audit.Audit;
import io.shopops.benchmarks.audit.Events;
import io.shopops.benchmarks.gateway.GatewayQuestion;
import io.shopops.benchmarks.pieces.PiecesQuestion;
import io.shopops.benchmarks.report.Exports;
import io.shopops.benchmarks.report.Intake;
import io.shopops.benchmarks.report.Pages;
import io.shopops.benchmarks.report.Summaries;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.start.StartQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the questions that are named, or all of them in a short form. */
public final class Main {
    /** Of all questions together, which are to take less than half an hour on two processors; what is said wins. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("shopops.rounds", "3"),
            Map.entry("shopops.seconds", "3"),
            Map.entry("shopops.warmup", "30"),
            Map.entry("shopops.benchmarks.rows", "1000000"),
            Map.entry("shopops.benchmarks.intake-rounds", "3"),
            Map.entry("shopops.benchmarks.page-rounds", "3"),
            Map.entry("shopops.benchmarks.summary-rounds", "3"),
            Map.entry("shopops.benchmarks.export-rounds", "3"),
            Map.entry("shopops.benchmarks.audit-rounds", "3"),
            Map.entry("shopops.benchmarks.audit-calls", "4800"),
            Map.entry("shopops.start.rounds", "2"),
            Map.entry("shopops.start.run-rounds", "1"),
            Map.entry("shopops.benchmarks.events-backlog", "20000"),
            Map.entry("shopops.benchmarks.audit-shops", "10000,100000,300000"),
            Map.entry("shopops.pieces.rounds", "3"));

    private Main() {}

    private static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("gateway", new GatewayQuestion());
        questions.put("audit", new Audit());
        questions.put("events", new Events());
        questions.put("intake", new Intake());
        questions.put("pages", new Pages());
        questions.put("summaries", new Summaries());
        questions.put("exports", new Exports());
        questions.put("start", new StartQuestion());
        questions.put("pieces", new PiecesQuestion());
        return questions;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            SHORT.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        }
        // They read their settings as they are made.
        Map<String, Question> questions = questions();
        List<String> asked = arguments.length == 0 ? List.copyOf(questions.keySet()) : List.of(arguments);
        for (String name : asked) {
            if (!questions.containsKey(name)) {
                System.err.println("There is no question " + name + "; there are " + questions.keySet());
                System.exit(2);
            }
        }
        Home home = Home.ofWorkingFolder();
        for (String name : asked) {
            System.out.println("== " + name);
            questions.get(name).answer(home, home.results(name));
        }
        // Clients of what was measured keep threads.
        System.exit(0);
    }
}
