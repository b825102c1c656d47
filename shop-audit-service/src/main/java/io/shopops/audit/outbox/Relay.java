package io.shopops.audit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.audit.lease.Lease;
import io.shopops.audit.lease.Leases;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Carries the outbox to Kafka, on a thread of its own: reads a batch, sends it, awaits the broker, removes it. No
 * database transaction is open meanwhile.
 *
 * <p>A crash between sending and removing sends the batch again under the same ids; a crash anywhere else sends
 * nothing twice. On any failure the relay lets go of everything, its lease included, and begins anew a moment later;
 * the rows wait, and the audit goes on without it. A holder of the lease that was stopped and wakes when another has it
 * can do no harm: its successor has fenced its Kafka producer.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** How long a row may wait that nobody announced: one that another replica wrote, or that a dead one left. */
    private static final Duration POLL = Duration.ofMillis(200);

    /** The pause before another try for the lease, or after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The longest that a stopping service waits for a batch under way. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final PendingEvents pending;
    private final Lease lease;
    private final Map<String, Object> kafka;
    private final String transactionalId;
    private final Semaphore wakeUp = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private boolean failing;

    Relay(
            PendingEvents pending,
            Leases leases,
            @ConfigProperty(name = "shopops.outbox.lease") Duration leaseLength,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "shopops.outbox.transactional-id") String transactionalId) {
        this.pending = pending;
        this.lease = leases.of("outbox-relay", leaseLength);
        this.kafka = kafka;
        this.transactionalId = transactionalId;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        wake();
        thread.join(FAREWELL.toMillis());
        thread.interrupt();
    }

    /** Says that events were committed, so that they go out at once. */
    public void wake() {
        wakeUp.release();
    }

    private void run() {
        try {
            do {
                try {
                    if (lease.hold()) {
                        relayWhileHeld();
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) {
                    // An Error too: a relay that is gone would leave a service that looks well and sends nothing.
                    report(e);
                }
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("the relay was cut short: its last batch may be sent a second time");
        }
    }

    private void relayWhileHeld() throws InterruptedException {
        try (EventProducer producer = EventProducer.open(kafka, transactionalId)) {
            recovered();
            while (!stopping() && lease.hold()) {
                List<PendingEvent> batch = pending.oldest();
                if (batch.isEmpty()) {
                    awaitWakeUp();
                } else {
                    producer.send(batch);
                    pending.remove(batch);
                }
            }
        } finally {
            lease.release();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void awaitWakeUp() throws InterruptedException {
        if (wakeUp.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUp.drainPermits();
        }
    }

    private void report(Throwable failure) {
        if (!failing && !stopping()) {
            failing = true;
            LOG.warnf("no events go out, they wait in the outbox: %s", failure);
        }
    }

    private void recovered() {
        LOG.info(failing ? "events go out again" : "this replica sends the events");
        failing = false;
    }
}
