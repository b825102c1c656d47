package io.shopops.report.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Ends the process where it is no longer alive by its own account, such as when a channel from Kafka has ended for good:
 * calls would be answered, and nothing be taken in. Kubernetes asks for that itself; what only starts a process that
 * ended, as compose and the local stack do, never would.
 */
@ApplicationScoped
class LivenessExit {
    private static final Logger LOG = Logger.getLogger(LivenessExit.class);

    /** Looks in a row: one may come at a bad moment. */
    private static final int PATIENCE = 3;

    private final Supplier<Uni<Boolean>> alive;
    private final Runnable exit;
    private int deadInARow;

    @Inject
    LivenessExit(SmallRyeHealthReporter health) {
        this(() -> health.getLivenessAsync().map(all -> !all.isDown()), () -> Quarkus.asyncExit(1));
    }

    LivenessExit(Supplier<Uni<Boolean>> alive, Runnable exit) {
        this.alive = alive;
        this.exit = exit;
    }

    @Scheduled(every = "{shopops.liveness.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return alive.get().invoke(this::saw).replaceWithVoid();
    }

    private void saw(boolean isAlive) {
        deadInARow = isAlive ? 0 : deadInARow + 1;
        if (deadInARow == PATIENCE) {
            LOG.error("not alive, as /q/health/live says in detail: the process ends, to be started anew");
            exit.run();
        }
    }
}
