package io.shopops.gateway.directory;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.secret.SecretCipher;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Who may call, at any moment, without asking the database: a snapshot in memory. A thread of its own listens to
 * PostgreSQL, reads the applications that changed, and puts a new snapshot in the old one's place.
 *
 * <p>While the database is away, or does not answer any more, the last snapshot serves on, however old. Once it is
 * back all is read anew, for nobody told what changed meanwhile.
 */
@Singleton
public class Directory implements Supplier<Applications> {
    private static final Logger LOG = Logger.getLogger(Directory.class);

    /** How long to wait for a change before the database is asked whether it is there at all; what a stop may take. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Without an answer for so long the connection counts as dead, though nobody closed it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** The same while applications are read. */
    private static final Duration READ = Duration.ofSeconds(30);

    /** Between two snapshots, for changes that come in bursts; before another try where the database is away. */
    private static final Duration SETTLE = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DataSource database;
    private final StoredApplications stored;
    private final KnownApplications known = new KnownApplications();
    private final Clock clock;
    private final CompletableFuture<Void> firstLoad = new CompletableFuture<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "directory");
    private volatile Applications snapshot;
    private volatile Instant confirmed;
    private boolean away;

    Directory(DataSource database, SecretCipher cipher, Clock clock) {
        this.database = database;
        this.stored = new StoredApplications(cipher);
        this.clock = clock;
    }

    @Override
    public Applications get() {
        return snapshot;
    }

    /** How long ago the database last said, or showed by its silence, that the snapshot is what it holds. */
    public Duration age() {
        return Duration.between(confirmed, clock.instant());
    }

    /** How many applications can't be taken over wholly as the database has them; the log names them. */
    public int unreadable() {
        return known.unreadable();
    }

    /**
     * Returns with the first snapshot there.
     *
     * @throws IllegalStateException saying why there is none
     */
    void start() {
        thread.setDaemon(true);
        thread.start();
        firstLoad.join();
    }

    void close() throws InterruptedException {
        stop.countDown();
        thread.join(HEARTBEAT.toMillis());
    }

    private void run() {
        try {
            do {
                try (Connection connection = database.getConnection()) {
                    follow(connection);
                } catch (SQLException | RuntimeException trouble) {
                    if (firstLoad.completeExceptionally(trouble)) {
                        return;
                    }
                    report(trouble);
                }
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("the applications are no longer kept up to date: interrupted");
        }
    }

    private void follow(Connection connection) throws SQLException, InterruptedException {
        connection.setNetworkTimeout(Runnable::run, (int) READ.toMillis());
        // Before the applications are read, so that no change falls between.
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN application_changed");
        }
        readAll(connection);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        do {
            Instant asked = clock.instant();
            PGNotification[] changes = postgres.getNotifications((int) POLL.toMillis());
            if (changes.length > 0) {
                read(
                        connection,
                        Arrays.stream(changes).map(PGNotification::getParameter).collect(Collectors.toSet()));
            } else if (!connection.isValid((int) HEARTBEAT.toSeconds())) {
                throw new SQLException("it does not answer");
            }
            confirmed = asked;
        } while (!stop.await(SETTLE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void readAll(Connection connection) throws SQLException {
        Instant asked = clock.instant();
        if (snapshot == null) {
            known.begin(stored.secretsUnderUnknownKeys(connection), stored.all(connection));
        } else {
            known.replace(stored.all(connection));
        }
        publish(asked);
        LOG.infof("%d keys of %d applications can call", keys().size(), known.applications());
        if (away) {
            LOG.info("the database is back: the applications were read anew");
            away = false;
        }
        firstLoad.complete(null);
    }

    private void read(Connection connection, Set<String> ids) throws SQLException {
        Instant asked = clock.instant();
        known.update(ids, stored.named(connection, ids));
        publish(asked);
        LOG.debugf("%d applications changed", ids.size());
    }

    private Collection<AccessKey> keys() {
        return known.keys();
    }

    private void publish(Instant asked) {
        snapshot = new Applications(keys());
        confirmed = asked;
    }

    private void report(Exception trouble) {
        if (!away && stop.getCount() > 0) {
            away = true;
            LOG.warnf("the database is away, calls go on with the applications known so far: %s", trouble);
        }
    }
}
