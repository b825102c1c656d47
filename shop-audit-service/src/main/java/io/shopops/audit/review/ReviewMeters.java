package io.shopops.audit.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.shopops.audit.answer.Answer;
import io.shopops.events.AuditStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts what is committed, once, and what met another call. Every series is there from the start; no label holds what
 * a caller made up.
 */
@Startup
@ApplicationScoped
class ReviewMeters {
    /** From what a rule decides to what nobody looks at for a month. */
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofDays(1),
        Duration.ofDays(3),
        Duration.ofDays(7),
        Duration.ofDays(30)
    };

    private final Counter submissions;
    private final Map<AuditStatus, Timer> decisions = new EnumMap<>(AuditStatus.class);
    private final Map<Conflict, Counter> conflicts = new EnumMap<>(Conflict.class);

    ReviewMeters(MeterRegistry registry) {
        submissions = Counter.builder("shopops.audit.submissions")
                .description("Submissions that became pending audits")
                .register(registry);
        Stream.of(AuditStatus.APPROVED, AuditStatus.REJECTED, AuditStatus.WITHDRAWN)
                .forEach(outcome -> decisions.put(outcome, decisions(outcome, registry)));
        for (Conflict conflict : Conflict.values()) {
            conflicts.put(conflict, conflicts(conflict, registry));
        }
    }

    void submitted() {
        submissions.increment();
    }

    /** Counts a decision, and how long its submission had waited. */
    void decided(ShopCheck check) {
        decisions.get(check.examineStatus).record(Duration.between(check.submittedAt, check.decidedAt));
    }

    /** Counts an answer that is a conflict. */
    void answered(Answer answer) {
        Stream.of(Conflict.values())
                .filter(conflict -> conflict.is(answer))
                .forEach(conflict -> conflicts.get(conflict).increment());
    }

    private static Timer decisions(AuditStatus outcome, MeterRegistry registry) {
        return Timer.builder("shopops.audit.decision.time")
                .description("How long submissions waited for what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static Counter conflicts(Conflict conflict, MeterRegistry registry) {
        return Counter.builder("shopops.audit.conflicts")
                .description("Calls and entries of batches that were refused since another came first")
                .tag("what", conflict.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
