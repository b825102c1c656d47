package io.shopops.audit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.audit.outbox.Announcements.News;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sees to it that what is in the outbox goes to Kafka, with any number of replicas: on a thread of its own it keeps this
 * replica's share of the shards, and wakes them when they have something to send. While the database or the broker is
 * away the rows wait, and the audit goes on without it.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** How long a row may wait that nobody announced, such as one that a dead replica left. */
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * How long all are left alone for each shard that had something, 24 ms at most: what is committed meanwhile goes out
     * together. A shard's batch is a Kafka transaction of its own, and very many small ones make all of them late
     * (docs/benchmarks.md). A few changes a second do not wait for it.
     */
    private static final Duration FOR_EACH_SHARD = Duration.ofMillis(3);

    /** The pause after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The longest that a stopping service waits for batches under way. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    /** A lease is renewed this many times before it would expire. */
    private static final int RENEWALS = 6;

    private final boolean isOn;
    private final HeldShards shards;
    private final PendingEvents pending;
    private final Announcements announcements;
    private final long round;
    private final Semaphore wakeUp = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private final AtomicBoolean isCommittedHere = new AtomicBoolean();
    private volatile long nextRound = System.nanoTime();
    private boolean isFailing;

    Relay(
            HeldShards shards,
            PendingEvents pending,
            Announcements announcements,
            @ConfigProperty(name = "shopops.outbox.relay") boolean isOn,
            @ConfigProperty(name = "shopops.outbox.lease") Duration leaseLength) {
        this.shards = shards;
        this.pending = pending;
        this.announcements = announcements;
        this.isOn = isOn;
        this.round = leaseLength.dividedBy(RENEWALS).toNanos();
    }

    void start(@Observes StartupEvent event) {
        if (isOn) {
            thread.start();
        } else {
            LOG.info("the relay is switched off: something else has to carry the outbox to Kafka");
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        wakeUp.release();
        thread.join(FAREWELL.toMillis());
        thread.interrupt();
    }

    /** Says that events were committed, so that they go out soon: at once unless many do. */
    public void wake() {
        if (isOn) {
            isCommittedHere.set(true);
            wakeUp.release();
        }
    }

    private void run() {
        try {
            do {
                try {
                    runRounds();
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) {
                    // An Error too: a relay that is gone would leave a service that looks well and sends nothing.
                    report(e);
                }
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
            leave();
        } catch (InterruptedException e) {
            LOG.warn("the relay was cut short: its last batches may be sent a second time");
        } catch (RuntimeException e) {
            LOG.warnf("this replica's shards are free once its leases have expired: %s", e);
        } finally {
            announcements.close();
        }
    }

    /** The others take over what is free at once, and what is under way when it ends, at their next round. */
    private void leave() throws InterruptedException {
        try {
            shards.stop();
            announcements.tell(News.FREE_SHARD).await().atMost(PAUSE);
        } finally {
            shards.awaitEnd(FAREWELL.minus(PAUSE.multipliedBy(2)));
        }
    }

    private void runRounds() throws InterruptedException {
        long leftAloneUntil = System.nanoTime();
        while (stop.getCount() > 0) {
            if (System.nanoTime() - nextRound >= 0) {
                nextRound = System.nanoTime() + round;
                if (shards.share()) {
                    tell(News.FREE_SHARD);
                }
                announcements.listen(this::heard);
                recovered();
            }
            if (wakeUp.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.await(leftAloneUntil - System.nanoTime(), TimeUnit.NANOSECONDS);
                wakeUp.drainPermits();
            }
            boolean isOurs = isCommittedHere.getAndSet(false);
            Set<Integer> waiting = pending.shards();
            leftAloneUntil = System.nanoTime()
                    + FOR_EACH_SHARD.multipliedBy(waiting.size()).toNanos();
            boolean isForOthers = shards.wake(waiting);
            if (isForOthers && isOurs) {
                tell(News.EVENTS);
            }
        }
    }

    private void tell(News news) {
        announcements.tell(news).subscribe().with(told -> {});
    }

    /** Of another replica, which told all others, too. */
    private void heard(News news) {
        if (news == News.FREE_SHARD) {
            nextRound = System.nanoTime();
        }
        wakeUp.release();
    }

    private void report(Throwable failure) {
        if (!isFailing && stop.getCount() > 0) {
            isFailing = true;
            LOG.warnf("events wait in the outbox: %s", failure);
        }
    }

    private void recovered() {
        if (isFailing) {
            LOG.info("the outbox can be read again");
        }
        isFailing = false;
    }
}
