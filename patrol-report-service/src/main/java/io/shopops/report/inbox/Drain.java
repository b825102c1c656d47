package io.shopops.report.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets batches under way end before the service does, and begins no other. By itself the connector waits no longer for
 * them than it takes from one commit to the next: what takes longer would be stored, not be acknowledged, and come again.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** Above the database's limit for a statement, and well below the time that a service has for its stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** More than there are channels. */
    private static final int ALL = 16;

    private final Semaphore places = new Semaphore(ALL);
    private volatile boolean closed;

    /** Does the work of a batch; where the service stops, nothing: the batch is neither begun nor acknowledged. */
    public Uni<Void> batch(Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom().deferred(() -> closed || !places.tryAcquire() ? nothing() : begun(work));
    }

    private Uni<Void> begun(Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom().<Void>deferred(work).onTermination().invoke(() -> places.release());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().nothing();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        close(PATIENCE);
    }

    /** Begins no batch any more, and waits for those under way. */
    void close(Duration patience) throws InterruptedException {
        closed = true;
        if (!places.tryAcquire(ALL, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("a batch is not done after %s: it comes again after the next start", patience);
        }
    }
}
