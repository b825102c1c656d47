package io.shopops.benchmarks;

import io.shopops.benchmarks.audit.Audit;
import io.shopops.benchmarks.audit.Events;
import io.shopops.benchmarks.gateway.GatewayQuestion;
import io.shopops.benchmarks.report.Exports;
import io.shopops.benchmarks.report.Intake;
import io.shopops.benchmarks.report.Pages;
import io.shopops.benchmarks.report.Summaries;
import io.shopops.benchmarks.stack.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the questions that are named, or all of them. */
public final class Main {
    private static final Map<String, Question> QUESTIONS = questions();

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
        return questions;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> asked = arguments.length == 0 ? List.copyOf(QUESTIONS.keySet()) : List.of(arguments);
        for (String name : asked) {
            if (!QUESTIONS.containsKey(name)) {
                System.err.println("There is no question " + name + "; there are " + QUESTIONS.keySet());
                System.exit(2);
            }
        }
        Home home = Home.ofWorkingFolder();
        for (String name : asked) {
            System.out.println("== " + name);
            QUESTIONS.get(name).answer(home, home.results(name));
        }
        // Clients of what was measured keep threads.
        System.exit(0);
    }
}
