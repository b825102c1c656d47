package io.shopops.audit.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells the relays of other replicas, by PostgreSQL's {@code NOTIFY}, that there is something for them: events of a
 * shard that they hold, or a shard that is free. What is not told or not heard is found by the poll, so nobody waits for
 * it and no failure of it counts.
 *
 * <p>It is told behind the commit and for many commits together: a notification inside a transaction would have every
 * commit of the server wait for one lock.
 */
@ApplicationScoped
class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class);

    /** What there is to tell. */
    enum News {
        /** Events were committed. */
        EVENTS,
        /** A shard was given away. */
        FREE_SHARD
    }

    private final Pool database;
    private boolean isOpening;
    private SqlConnection connection;

    Announcements(Pool database) {
        this.database = database;
    }

    /** Listens, where it does not yet, on a connection that is kept for it. Hears nothing of what this replica tells. */
    synchronized void listen(Consumer<News> heard) {
        if (connection != null || isOpening) {
            return;
        }
        isOpening = true;
        // Never cut short: a connection that comes late would be nobody's.
        database.getConnection()
                .chain(opened ->
                        listen(opened, heard).onFailure().call(opened::close).replaceWith(opened))
                .subscribe()
                .with(this::opened, this::notOpened);
    }

    private Uni<Void> listen(SqlConnection opened, Consumer<News> heard) {
        PgConnection postgres = PgConnection.cast(opened.getDelegate());
        postgres.closeHandler(closed -> lost(opened));
        postgres.notificationHandler(told -> {
            if (told.getProcessId() != postgres.processId()) {
                heard.accept(told.getPayload().equals(News.FREE_SHARD.name()) ? News.FREE_SHARD : News.EVENTS);
            }
        });
        return opened.query("LISTEN outbox").execute().replaceWithVoid();
    }

    private synchronized void opened(SqlConnection opened) {
        isOpening = false;
        connection = opened;
    }

    private synchronized void notOpened(Throwable failure) {
        isOpening = false;
        LOG.debugf("the relay hears nothing of other replicas: %s", failure);
    }

    private synchronized void lost(SqlConnection one) {
        if (Objects.equals(connection, one)) {
            connection = null;
        }
    }

    /** Tells the others, where there is a connection; complete when it is told or cannot be. */
    Uni<Void> tell(News news) {
        SqlConnection open;
        synchronized (this) {
            open = connection;
        }
        if (open == null) {
            return Uni.createFrom().voidItem();
        }
        return open.query("NOTIFY outbox, '" + news.name() + "'")
                .execute()
                .replaceWithVoid()
                .onFailure()
                .call(failure -> {
                    LOG.debugf("the relay tells other replicas nothing: %s", failure);
                    lost(open);
                    return open.close();
                })
                .onFailure()
                .recoverWithNull();
    }

    synchronized void close() {
        if (connection != null) {
            connection.closeAndForget();
            connection = null;
        }
    }
}
