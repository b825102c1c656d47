package io.shopops.audit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The shards that this replica sends, each on a thread of its own: one that fails or is slow holds up no other. */
@ApplicationScoped
class HeldShards {
    private static final Logger LOG = Logger.getLogger(HeldShards.class);

    private final ShardLeases leases;
    private final PendingEvents pending;
    private final EventProducers producers;
    private final Counter sent;
    private final Map<Integer, Term> terms = new ConcurrentHashMap<>();
    private final Map<Integer, Failure> failures = new ConcurrentHashMap<>();
    private volatile boolean isSomeFree;
    private volatile boolean isKafkaThere = true;

    HeldShards(ShardLeases leases, PendingEvents pending, EventProducers producers, MeterRegistry registry) {
        this.leases = leases;
        this.pending = pending;
        this.producers = producers;
        sent = Counter.builder("shopops.audit.events.sent")
                .description("Events that Kafka has acknowledged")
                .register(registry);
        Gauge.builder("shopops.audit.relay.shards", terms, Map::size)
                .description("Shards of the outbox that this replica sends")
                .register(registry);
    }

    /**
     * Renews the leases, begins to send what is free as far as this replica's share goes, and gives away what is beyond.
     *
     * @return whether a shard was given away since it was asked last
     */
    boolean share() {
        boolean wasSomeFree = isSomeFree;
        isSomeFree = false;
        // Before the leases are looked at: what ends in between gives its own away, and is not to begin without.
        Set<Integer> sending = Set.copyOf(terms.keySet());
        Set<Integer> ours = leases.renew();
        // One that has no Kafka leaves the work to those who have, as far as there are any.
        if (isKafkaThere) {
            leases.attend();
        }
        int share = leases.share();
        terms.forEach((shard, term) -> {
            if (!ours.contains(shard)) {
                term.relay.stop();
            }
        });
        ours.stream()
                .filter(shard -> !sending.contains(shard) && mayBegin(shard))
                .forEach(this::begin);
        int more = share
                - (int) terms.values().stream()
                        .filter(term -> !term.relay.isStopping())
                        .count();
        if (more < 0) {
            terms.values().stream()
                    .filter(term -> !term.relay.isStopping())
                    .limit(-more)
                    .forEach(term -> term.relay.stop());
        } else if (more > 0) {
            Set<Integer> without = new HashSet<>(terms.keySet());
            failures.keySet().stream().filter(shard -> !mayBegin(shard)).forEach(without::add);
            leases.take(more, without).forEach(this::begin);
        }
        return wasSomeFree;
    }

    /**
     * Wakes what has events.
     *
     * @param waiting shards that have
     * @return whether some are held by others
     */
    boolean wake(Set<Integer> waiting) {
        boolean isForOthers = false;
        for (int shard : waiting) {
            Term term = terms.get(shard);
            if (term == null) {
                isForOthers = true;
            } else {
                term.relay.wake();
            }
        }
        return isForOthers;
    }

    /** Leaves: each shard is given away after the batch under way. */
    void stop() {
        terms.values().forEach(term -> term.relay.stop());
        leases.leave();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Term term : terms.values()) {
            term.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }

    private boolean mayBegin(int shard) {
        Failure failure = failures.get(shard);
        return !terms.containsKey(shard) && (failure == null || System.nanoTime() - failure.until >= 0);
    }

    private void begin(int shard) {
        ShardRelay relay = new ShardRelay(shard, pending);
        Thread thread = new Thread(() -> send(shard, relay), "outbox-" + shard);
        terms.put(shard, new Term(relay, thread));
        try {
            thread.start();
        } catch (Throwable e) {
            terms.remove(shard);
            throw e;
        }
    }

    private void send(int shard, ShardRelay relay) {
        try {
            try (EventProducer producer = open(shard)) {
                relay.run(producer, events -> sent(shard, events));
            } catch (Throwable e) {
                // An Error too: it would leave the shard to a thread that is gone.
                failed(shard, relay, e);
            }
            leases.release(shard);
        } catch (RuntimeException e) {
            LOG.debugf("shard %d is free once its lease has expired: %s", shard, e);
        } finally {
            terms.remove(shard);
            isSomeFree = true;
        }
    }

    private EventProducer open(int shard) throws InterruptedException {
        try {
            EventProducer producer = producers.open(shard);
            isKafkaThere = true;
            return producer;
        } catch (RuntimeException e) {
            isKafkaThere = false;
            throw e;
        }
    }

    /** @param events none where all that there was is sent */
    private void sent(int shard, int events) {
        sent.increment(events);
        if (failures.remove(shard) != null && failures.isEmpty()) {
            LOG.info("all events go out again");
        }
    }

    /** What ends a relay that was to stop, as fencing by its successor does, is no failure. */
    private void failed(int shard, ShardRelay relay, Throwable failure) {
        if (!relay.isStopping()) {
            if (failures.isEmpty()) {
                LOG.warnf("events of shard %d, or of more, wait in the outbox: %s", shard, failure);
            }
            failures.merge(shard, Failure.first(), (before, first) -> before.next());
        }
    }

    private record Term(ShardRelay relay, Thread thread) {}

    /** @param until nothing is tried, as {@link System#nanoTime} */
    private record Failure(Duration pause, long until) {
        private static final Duration SHORTEST = Duration.ofMillis(500);
        private static final Duration LONGEST = Duration.ofSeconds(5);

        static Failure first() {
            return new Failure(SHORTEST, System.nanoTime() + SHORTEST.toNanos());
        }

        Failure next() {
            Duration longer = pause.multipliedBy(2);
            Duration next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
            return new Failure(next, System.nanoTime() + next.toNanos());
        }
    }
}
