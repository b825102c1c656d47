package io.shopops.localstack.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The main class of the broker's JVM. Arguments: data folder, port, controller port, whether to end with the parent; and a
 * file of properties that come before ours, where clients are to be met otherwise than without TLS.
 */
public final class KafkaBroker {
    private static final int NODE = 1;
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private KafkaBroker() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        Properties properties = properties(data, args[1], args[2]);
        if (args.length > 4) {
            try (Reader own = Files.newBufferedReader(Path.of(args[4]))) {
                properties.load(own);
            }
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        try {
            server.startup();
        } catch (RuntimeException e) {
            // Threads that it has started already would keep the process, and nobody would know that it serves nothing.
            System.err.println("the broker could not start: " + e);
            Runtime.getRuntime().halt(1);
        }
        if (Boolean.parseBoolean(args[3])) {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        }
        server.awaitShutdown();
    }

    /** A broker that is told to stop while it starts may wait for itself for ever: its log bears a hard end. */
    private static void stop(KafkaRaftServer server) {
        Thread stopping = new Thread(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        stopping.start();
        try {
            stopping.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            System.err.println("the broker does not stop, it is ended");
            Runtime.getRuntime().halt(1);
        }
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path data, String port, String controllerPort) throws IOException {
        Files.createDirectories(data);
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("log.dirs", data.toString());
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        // Whoever owns a topic creates it, with the partitions that its contract says.
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "12");
        // One node: what a cluster keeps three times, it keeps once.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "6");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "6");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // After a hard end the broker may register again only when its old session is over: 9 s unless told.
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }
}
