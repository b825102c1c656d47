package io.shopops.benchmarks.report;

import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Database;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.InternalToken;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** The packaged report service with its servers, and rows in its tables: one for all questions, for rows take long to make. */
final class PatrolStack {
    private static final String APPLICATION = "DC-000001";

    private static PatrolStack shared;

    private final Infrastructure infrastructure;
    private final InternalToken token;
    private final Database database;
    private final Service service;
    private final int port;

    private PatrolStack(Home home) throws IOException, GeneralSecurityException {
        this.infrastructure = Infrastructure.start(home);
        this.token = InternalToken.in(infrastructure.folder());
        this.database =
                new Database(infrastructure, "patrol_report", home.peer("sql").resolve("report"));
        this.port = Integer.parseInt(infrastructure.ports().get("SHOPOPS_REPORT_PORT"));
        this.service = Service.start(
                home,
                infrastructure,
                "patrol-report-service",
                Program.ANYWHERE,
                port,
                Service.jvm("shopops.benchmarks.report-jvm"),
                token.environment());
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

    Database database() {
        return database;
    }

    String kafka() {
        return infrastructure.kafka();
    }

    Program service() {
        return service.program();
    }
}
