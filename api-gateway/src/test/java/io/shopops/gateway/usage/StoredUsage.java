package io.shopops.gateway.usage;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has what was counted stored when a test wants it, rather than some seconds later. */
@Singleton
public class StoredUsage {
    private final UsageWriter writer;

    StoredUsage(UsageWriter writer) {
        this.writer = writer;
    }

    /** Returns once all is stored that was counted before. */
    public void now() throws TimeoutException {
        Future.await(writer.write().compose(earlier -> writer.write()), 10, TimeUnit.SECONDS);
    }
}
