package io.shopops.audit.outbox;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * Carries one shard of the outbox to Kafka for as long as this replica may: reads a batch, sends it, awaits the broker,
 * removes it. No database transaction is open meanwhile. After a failure it has ended, and another begins.
 *
 * <p>A crash between sending and removing sends the batch again under the same ids; a crash anywhere else sends
 * nothing twice.
 */
final class ShardRelay {
    private final int shard;
    private final PendingEvents pending;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean isStopping;

    ShardRelay(int shard, PendingEvents pending) {
        this.shard = shard;
        this.pending = pending;
    }

    /** Says that there are events. */
    void wake() {
        wakeUp.release();
    }

    /** Has it end after the batch under way. */
    void stop() {
        isStopping = true;
        wake();
    }

    boolean isStopping() {
        return isStopping;
    }

    /**
     * Sends until it is stopped.
     *
     * @param producer fenced all earlier ones of the shard
     * @param sent is told the number of events of each batch that the broker has, 0 where there is nothing to send
     */
    void run(EventProducer producer, IntConsumer sent) throws InterruptedException {
        while (!isStopping) {
            // What comes behind a batch that is not full is announced, or found by the poll.
            if (sendOldest(producer, sent) < PendingEvents.BATCH) {
                wakeUp.acquire();
                wakeUp.drainPermits();
            }
        }
    }

    /** Sends a batch; answers how many there were. */
    private int sendOldest(EventProducer producer, IntConsumer sent) throws InterruptedException {
        List<PendingEvent> batch = pending.oldest(shard);
        if (batch.isEmpty()) {
            sent.accept(0);
        } else {
            producer.send(batch);
            sent.accept(batch.size());
            pending.remove(batch);
        }
        return batch.size();
    }
}
