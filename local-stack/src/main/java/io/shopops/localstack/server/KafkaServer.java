package io.shopops.localstack.server;

import io.shopops.localstack.supervise.JavaCommand;
import io.shopops.localstack.supervise.ProcessSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A Kafka broker of our own (KRaft, one node) on the loopback address, in a JVM of its own. */
public final class KafkaServer {
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            // Up in half the time; one machine's load is far from needing what the second compiler adds.
            "-XX:TieredStopAtLevel=1",
            // Tests have a second provider on their class path, which would swallow why a broker died.
            "-Dslf4j.provider=org.slf4j.jul.JULServiceProvider",
            "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n");

    private static final int CONNECT_MILLIS = 1_000;

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final boolean endsWithParent;

    /**
     * @param data the broker's files, made at the first start
     * @param port for clients
     * @param controllerPort for the controller quorum of one
     * @param endsWithParent whether it ends when the process that started it does, however that ends
     */
    public KafkaServer(Path data, int port, int controllerPort, boolean endsWithParent) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.endsWithParent = endsWithParent;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The process to run. */
    public ProcessSpec prepare() {
        List<String> command = JavaCommand.of(JVM, KafkaBroker.class)
                .with(
                        data.toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort),
                        Boolean.toString(endsWithParent));
        return new ProcessSpec("kafka", command, Map.of(), this::answers, "TERM");
    }

    private boolean answers() throws Exception {
        if (!listens()) {
            // An admin client that finds nobody tries again in a tight loop.
            return false;
        }
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 1_500);
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        }
    }

    /** Asks by connecting: whoever binds the port to see whether it is free takes it from the broker that begins. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
