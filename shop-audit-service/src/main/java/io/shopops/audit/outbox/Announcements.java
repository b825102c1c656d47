package io.shopops.audit.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells the relays of other replicas, by PostgreSQL's {@code NOTIFY}, that there is something for them: events of a
 * shard that they hold, or a shard that is free. What is not heard is found by the poll.
 *
 * <p>It is told behind the commit and for many commits together: a notification inside a transaction would have every
 * commit of the server wait for one lock. Blocks, and is for one thread.
 */
@ApplicationScoped
class Announcements {
    /** What there is to tell. */
    enum News {
        /** Events were committed. */
        EVENTS,
        /** A shard was given away. */
        FREE_SHARD
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool database;
    private SqlConnection connection;
    private volatile boolean isOpen;

    Announcements(Pool database) {
        this.database = database;
    }

    /** Listens, where it does not yet, on a connection that is kept for it. Hears nothing of what this replica tells. */
    void listen(Consumer<News> heard) {
        if (isOpen) {
            return;
        }
        close();
        connection = database.getConnection().await().atMost(PATIENCE);
        PgConnection postgres = PgConnection.cast(connection.getDelegate());
        postgres.closeHandler(closed -> isOpen = false);
        postgres.notificationHandler(told -> {
            if (told.getProcessId() != postgres.processId()) {
                heard.accept(told.getPayload().equals(News.FREE_SHARD.name()) ? News.FREE_SHARD : News.EVENTS);
            }
        });
        isOpen = true;
        run("LISTEN outbox");
    }

    /** Tells the others; without a connection they find it by themselves. */
    void tell(News news) {
        if (isOpen) {
            run("NOTIFY outbox, '" + news.name() + "'");
        }
    }

    /** A connection that fails once is replaced: what the pool gives may have been closed before anybody could hear it. */
    private void run(String statement) {
        try {
            connection.query(statement).execute().await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            isOpen = false;
            throw e;
        }
    }

    void close() {
        if (connection != null) {
            connection.closeAndForget();
            connection = null;
            isOpen = false;
        }
    }
}
