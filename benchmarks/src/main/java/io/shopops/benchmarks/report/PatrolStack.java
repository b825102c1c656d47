package io.shopops.benchmarks.report;

import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.InternalToken;
import io.shopops.benchmarks.stack.Pgbench;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The packaged report service with its servers, and rows in its tables: one for all questions, for rows take long to make. */
final class PatrolStack {
    private static final String DATABASE = "patrol_report";
    private static final String APPLICATION = "DC-000001";
    /** Such as a recording of what it does. */
    private static final String MORE_OPTIONS = System.getProperty("shopops.benchmarks.report-jvm", "");

    private static PatrolStack shared;

    private final Home home;
    private final Infrastructure infrastructure;
    private final InternalToken token;
    private final Service service;
    private final int port;

    private PatrolStack(Home home) throws IOException, GeneralSecurityException {
        this.home = home;
        this.infrastructure = Infrastructure.start(home);
        this.token = InternalToken.in(infrastructure.folder());
        this.port = Integer.parseInt(infrastructure.ports().get("SHOPOPS_REPORT_PORT"));
        List<String> jvm = new ArrayList<>(Service.JVM);
        if (!MORE_OPTIONS.isEmpty()) {
            jvm.addAll(List.of(MORE_OPTIONS.split(" ", -1)));
        }
        this.service = Service.start(
                home, infrastructure, "patrol-report-service", Program.ANYWHERE, port, jvm, token.environment());
    }

    /** The one that there is, or a new one. It ends with the JVM. */
    static synchronized PatrolStack of(Home home) throws IOException, GeneralSecurityException {
        if (shared == null) {
            shared = new PatrolStack(home);
        }
        return shared;
    }

    /** A connection to the service, of an application that sees the enterprise. */
    Caller caller(int enterprise) throws IOException {
        return new Caller(port, "/LiveCheckRest/", token.of(APPLICATION, enterprise));
    }

    Pgbench pgbench(String script) {
        return new Pgbench(
                home.peer("sql").resolve("report").resolve(script),
                infrastructure.folder(),
                infrastructure.postgresPort(),
                DATABASE);
    }

    /** A file of SQL that the peers, or what is prepared, are made of. */
    String sql(String file) throws IOException {
        return Files.readString(home.peer("sql").resolve("report").resolve(file));
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

    /** The number that a query answers; 0 where it answers none. */
    long number(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    String kafka() {
        return infrastructure.kafka();
    }

    Program service() {
        return service.program();
    }
}
