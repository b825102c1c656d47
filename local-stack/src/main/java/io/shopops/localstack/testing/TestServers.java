package io.shopops.localstack.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.shopops.localstack.server.FreePorts;
import io.shopops.localstack.server.KafkaServer;
import io.shopops.localstack.server.PostgresServer;
import io.shopops.localstack.supervise.ManagedProcess;
import io.shopops.localstack.supervise.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL and, with {@code kafka=true}, a real Kafka broker for {@code @QuarkusTest}s, on free ports and with
 * fresh data below {@code target/}, so that tests run beside a running stack.
 *
 * <p>Arguments: {@code database}, the database and the role to connect as; {@code kafka}, whether a broker is wanted.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {
    private static final Logger LOG = Logger.getLogger(TestServers.class.getName());
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Deque<ManagedProcess> running = new ArrayDeque<>();
    private String database;
    private boolean kafka;

    @Override
    public void init(Map<String, String> args) {
        database = args.get("database");
        kafka = Boolean.parseBoolean(args.get("kafka"));
    }

    @Override
    public Map<String, String> start() {
        try {
            return startOn(FreePorts.some(3));
        } catch (RuntimeException first) {
            // Between the choice of a port and its use another program may take it: once more, on others.
            LOG.log(Level.WARNING, "the test servers did not start, trying once more", first);
            stop();
            return startOn(FreePorts.some(3));
        }
    }

    private Map<String, String> startOn(List<Integer> ports) {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "servers-");
            Map<String, String> config = new HashMap<>();
            if (database != null) {
                PostgresServer postgres =
                        new PostgresServer(target, folder.resolve("postgres"), ports.get(0), List.of(database), false);
                run(postgres.prepare(), folder);
                config.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(database));
                config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(database));
                config.put("quarkus.datasource.username", database);
            }
            if (kafka) {
                KafkaServer broker = new KafkaServer(folder.resolve("kafka"), ports.get(1), ports.get(2), true);
                run(broker.prepare(), folder);
                config.put("kafka.bootstrap.servers", broker.bootstrapServers());
            }
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers' folder could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the test servers started", e);
        }
    }

    private void run(ProcessSpec spec, Path folder) throws InterruptedException {
        Path log = folder.resolve(spec.name() + ".log");
        ManagedProcess process = ManagedProcess.start(spec, log);
        running.push(process);
        if (!process.awaitReady(START)) {
            String end = process.isAlive() ? "is not ready after " + START : "died";
            stop();
            throw new IllegalStateException(
                    spec.name() + " " + end + "; the end of " + log + ":" + process.lastLines(20));
        }
    }

    @Override
    public void stop() {
        try {
            while (!running.isEmpty()) {
                running.pop().stop(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
