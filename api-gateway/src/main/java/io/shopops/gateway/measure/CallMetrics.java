package io.shopops.gateway.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shopops.gateway.answer.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts calls and their time. What callers make up never becomes a label: there are as many series as methods in the
 * catalogue, applications up to a limit, and codes of the gateway allow.
 */
public final class CallMetrics {
    /** Of an application or a method that has no figures of its own. */
    static final String OTHER = "other";

    /** Of a call whose application is not known. */
    static final String UNKNOWN = "unknown";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final int mostApplications;
    private final Set<String> applications = ConcurrentHashMap.newKeySet();
    private final Map<Series, Counter> calls = new ConcurrentHashMap<>();
    private final Map<String, Timer> total = new ConcurrentHashMap<>();
    private final Map<String, Timer> upstream = new ConcurrentHashMap<>();

    /** @param mostApplications how many have figures of their own; the first to call do */
    public CallMetrics(MeterRegistry registry, int mostApplications) {
        this.registry = registry;
        this.mostApplications = mostApplications;
    }

    /**
     * Counts a call that has ended.
     *
     * @param application one that exists, empty where it is not known
     * @param method one in the catalogue, empty where it is not
     * @param code as it was answered
     * @param nanos from the arrival to the answer
     * @param upstreamNanos with the service; 0 where none was asked
     */
    public void ended(
            Optional<String> application,
            Optional<String> method,
            Outcome outcome,
            int code,
            long nanos,
            long upstreamNanos) {
        String methodLabel = method.orElse(OTHER);
        Series series = new Series(
                application.map(this::label).orElse(UNKNOWN), methodLabel, outcome, ownCode(outcome) ? code : 0);
        calls.computeIfAbsent(series, this::counter).increment();
        total.computeIfAbsent(methodLabel, name -> timer("shopops.gateway.call.duration", name))
                .record(nanos, TimeUnit.NANOSECONDS);
        if (upstreamNanos > 0) {
            upstream.computeIfAbsent(methodLabel, name -> timer("shopops.gateway.upstream.duration", name))
                    .record(upstreamNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Threads that meet at the limit may each let one more in; that is bounded, and cheaper than a lock for every call. */
    private String label(String application) {
        if (applications.contains(application)) {
            return application;
        }
        return applications.size() < mostApplications && applications.add(application) ? application : OTHER;
    }

    /** Services choose their codes themselves, so that those can't be labels. */
    private static boolean ownCode(Outcome outcome) {
        return outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
    }

    private Counter counter(Series series) {
        String code =
                switch (series.outcome) {
                    case BUSINESS_ERROR -> "business";
                    case LEFT -> "left";
                    case SUCCEEDED, REFUSED, FAILED -> Integer.toString(series.code);
                };
        return Counter.builder("shopops.gateway.calls")
                .description("Calls that have ended")
                .tags("application", series.application, "method", series.method, "code", code)
                .register(registry);
    }

    private Timer timer(String name, String method) {
        return Timer.builder(name)
                .tags("method", method)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Series(String application, String method, Outcome outcome, int code) {}
}
