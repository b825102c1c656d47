package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Database;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.InternalToken;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of the audit, and as many of its packaged services as are asked for. */
final class AuditStack implements AutoCloseable {
    private static final String MODULE = "shop-audit-service";
    private static final String APPLICATION = "DC-000001";

    private final Home home;
    private final Infrastructure infrastructure;
    private final InternalToken token;
    private final Database database;

    AuditStack(Home home) throws IOException, GeneralSecurityException {
        this.home = home;
        this.infrastructure = Infrastructure.start(home);
        this.token = InternalToken.in(infrastructure.folder());
        this.database =
                new Database(infrastructure, "shop_audit", home.peer("sql").resolve("audit"));
    }

    /**
     * Starts a service.
     *
     * @param build the folder {@code quarkus-app} of it; null for the checkout's own
     * @param relays whether it carries events to Kafka
     */
    Running start(Path build, boolean relays) throws IOException {
        int port = Infrastructure.freePort();
        Map<String, String> environment = new HashMap<>(token.environment());
        environment.put("SHOPOPS_AUDIT_PORT", Integer.toString(port));
        environment.put("SHOPOPS_OUTBOX_RELAY", Boolean.toString(relays));
        Path jar = build == null ? home.quarkusJar(MODULE) : build.resolve("quarkus-run.jar");
        List<String> command = new ArrayList<>(List.of(home.java()));
        command.addAll(Service.jvm("shopops.benchmarks.audit-jvm"));
        command.addAll(List.of("-jar", jar.toString()));
        return new Running(
                Service.start(infrastructure, MODULE, Program.ANYWHERE, port, command, environment)
                        .program(),
                port);
    }

    /** A connection to a service, of an application that sees the enterprise. */
    Caller caller(Running service, int enterprise) throws IOException {
        return new Caller(service.port(), "/ShopsCheckRest/", token.of(APPLICATION, enterprise));
    }

    Database database() {
        return database;
    }

    String kafka() {
        return infrastructure.kafka();
    }

    /** Processor time of PostgreSQL and Kafka so far, in microseconds. */
    double serversMicros() {
        return infrastructure.cpuMicros();
    }

    @Override
    public void close() {
        infrastructure.close();
    }

    /** A service that runs. */
    record Running(Program program, int port) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
        }
    }
}
