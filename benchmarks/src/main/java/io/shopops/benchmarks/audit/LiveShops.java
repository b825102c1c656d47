package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.audit.AuditStack.Running;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Database;
import io.shopops.benchmarks.stack.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An enterprise's live shops, and what callers do with them. */
final class LiveShops {
    static final String RATE = "submissions/s";
    static final String SERVICE = "the service's processor time a call, µs";
    static final String SERVERS = "PostgreSQL's, µs";

    /** Of a round: all rounds together have to be fewer than the shops, each of which is submitted once. */
    private static final int CALLS = 1_600;
    /** From a shop to the one that is submitted next, far from it; a prime, so that all have their turn. */
    private static final long STEP = 7_919;

    private static final int PAGES = 25;

    private final AuditStack stack;
    private final Running service;
    private final int enterprise;
    private final int count;
    private int submitted;

    LiveShops(AuditStack stack, Running service, int enterprise, int count) {
        this.stack = stack;
        this.service = service;
        this.enterprise = enterprise;
        this.count = count;
    }

    /** Makes them by SQL alone, and lets the database learn what autovacuum would tell it in minutes. */
    void make() throws Exception {
        long started = System.nanoTime();
        Parallel.run(2, part -> {
            int first = 1 + part * (count / 2);
            int last = part == 0 ? count / 2 : count;
            Work.makeLive(stack, enterprise, first, last);
        });
        stack.database().execute("VACUUM (ANALYZE)");
        System.out.printf("  %,d shops made in %.0f s%n", count, (System.nanoTime() - started) / 1e9);
    }

    /** Submits a change of so many of them, looks whether each is pending, and tells the rate and the processors' time. */
    Map<String, Double> submit(int callers) throws Exception {
        Database database = stack.database();
        database.execute("TRUNCATE outbox");
        database.checkpoint();
        double own = service.program().cpuMicros();
        double servers = stack.serversMicros();
        long started = System.nanoTime();
        Parallel.run(callers, thread -> {
            try (Caller caller = stack.caller(service, enterprise)) {
                for (int call = submitted + thread; call < submitted + CALLS; call += callers) {
                    Work.SUBMIT.call(caller, 1 + (int) (call * STEP % count));
                }
            }
        });
        double seconds = (System.nanoTime() - started) / 1e9;
        double ownMicros = service.program().cpuMicros() - own;
        double serversMicros = stack.serversMicros() - servers;
        submitted += CALLS;
        long pending = database.number(
                "SELECT count(*) FROM shop_check WHERE examine_status = 0 AND enterprise_id = " + enterprise);
        if (pending != submitted) {
            throw new IllegalStateException(pending + " are pending of " + submitted + " submissions");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, CALLS / seconds);
        figures.put(SERVICE, ownMicros / CALLS);
        figures.put(SERVERS, serversMicros / CALLS);
        return figures;
    }

    /** How long a caller waits for the first page of what is pending: the median. */
    double pageMillis() throws Exception {
        List<Double> millis = new ArrayList<>();
        try (Caller caller = stack.caller(service, enterprise)) {
            for (int page = 0; page < 2 * PAGES; page++) {
                long started = System.nanoTime();
                int total = caller.data("listCheckShops", "{\"examineStatus\":0}")
                        .path("total")
                        .asInt();
                if (total != submitted) {
                    throw new IllegalStateException(total + " are listed of " + submitted + " submissions");
                }
                millis.add((System.nanoTime() - started) / 1e6);
            }
        }
        // The first half warms up.
        return Numbers.median(millis.subList(PAGES, 2 * PAGES));
    }
}
