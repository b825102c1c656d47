package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.InternalToken;
import io.shopops.benchmarks.stack.Pgbench;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of the audit, and as many of its packaged services as are asked for. */
final class AuditStack implements AutoCloseable {
    private static final String DATABASE = "shop_audit";
    private static final String MODULE = "shop-audit-service";
    private static final String APPLICATION = "DC-000001";
    /** Such as a recording of what it does. */
    private static final String MORE_OPTIONS = System.getProperty("shopops.benchmarks.audit-jvm", "");

    private final Home home;
    private final Infrastructure infrastructure;
    private final InternalToken token;

    AuditStack(Home home) throws IOException, GeneralSecurityException {
        this.home = home;
        this.infrastructure = Infrastructure.start(home);
        this.token = InternalToken.in(infrastructure.folder());
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
        command.addAll(Service.JVM);
        if (!MORE_OPTIONS.isEmpty()) {
            command.addAll(List.of(MORE_OPTIONS.split(" ", -1)));
        }
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

    Pgbench pgbench(String script) {
        return new Pgbench(peer(script), infrastructure.folder(), infrastructure.postgresPort(), DATABASE);
    }

    /** A file of SQL with what {@link String#format} puts in. */
    String sql(String file, Object... values) throws IOException {
        return Files.readString(peer(file)).formatted(values);
    }

    private Path peer(String file) {
        return home.peer("sql").resolve("audit").resolve(file);
    }

    Connection database() throws SQLException {
        return infrastructure.database(DATABASE);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What was written so far goes to the disk now, and not while something is measured. */
    void checkpoint() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + infrastructure.postgresPort() + "/" + DATABASE;
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /** The number that a query answers. */
    long number(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
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
