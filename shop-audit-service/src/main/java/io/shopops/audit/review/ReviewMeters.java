package io.shopops.audit.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.shopops.audit.answer.Answer;
import io.shopops.events.AuditStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts what is committed, once, and what met another call. Every series is there from the start; no label holds what
 * a caller made up.
 */
@Startup
@ApplicationScoped
class ReviewMeters {
    /** From what is decided while one looks on to what nobody looks at for a month. */
    private static final Duration[] BUCKETS = {
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

    private final MeterRegistry registry;

    ReviewMeters(MeterRegistry registry) {
        this.registry = registry;
        submissions();
        Stream.of(AuditStatus.APPROVED, AuditStatus.REJECTED).forEach(this::automaticDecisions);
        Stream.of(AuditStatus.APPROVED, AuditStatus.REJECTED, AuditStatus.WITHDRAWN)
                .forEach(this::decisions);
        Stream.of(Conflict.values()).forEach(this::conflicts);
    }

    /** Counts a submission, and the decision of the automatic checks where they decided it at once. */
    void submitted(ShopCheck check) {
        submissions().increment();
        if (check.decidedAt != null) {
            automaticDecisions(check.examineStatus).increment();
        }
    }

    /** Counts what a person decided, and how long the submission had waited for it. */
    void decided(ShopCheck check) {
        decisions(check.examineStatus).record(Duration.between(check.submittedAt, check.decidedAt));
    }

    /** Counts an answer that is a conflict. */
    void answered(Answer answer) {
        Stream.of(Conflict.values()).filter(conflict -> conflict.is(answer)).forEach(conflict -> conflicts(conflict)
                .increment());
    }

    private Counter submissions() {
        return Counter.builder("shopops.audit.submissions")
                .description("Submissions that were accepted for audit")
                .register(registry);
    }

    private Counter automaticDecisions(AuditStatus outcome) {
        return Counter.builder("shopops.audit.automatic.decisions")
                .description("Submissions that the automatic checks decided at once")
                .tag("outcome", word(outcome))
                .register(registry);
    }

    private Timer decisions(AuditStatus outcome) {
        return Timer.builder("shopops.audit.decision.time")
                .description("How long submissions waited for a person's decision or their withdrawal")
                .tag("outcome", word(outcome))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter conflicts(Conflict conflict) {
        return Counter.builder("shopops.audit.conflicts")
                .description("Calls and entries of batches that were refused since another came first")
                .tag("what", word(conflict))
                .register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
