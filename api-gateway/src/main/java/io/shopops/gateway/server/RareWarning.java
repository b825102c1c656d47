package io.shopops.gateway.server;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Warns at most once a second, so that whoever causes the warnings can't fill the disk with them. */
final class RareWarning {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Logger log;
    private final LongSupplier nanoTime;
    private boolean warned;
    private long last;
    private long unsaid;

    /** @param nanoTime as {@link System#nanoTime()} */
    RareWarning(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    synchronized void warn(String message) {
        long now = nanoTime.getAsLong();
        if (warned && now - last < INTERVAL) {
            unsaid++;
            return;
        }
        log.warnf("%s (%d more since the last such line)", message, unsaid);
        warned = true;
        last = now;
        unsaid = 0;
    }
}
