package io.shopops.localstack.server;

import io.shopops.localstack.supervise.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL 18 of our own on the loopback address, with a database and an owner of the same name for each service.
 * Connections need no password: only this machine can reach it, and it holds nothing but local and test data.
 */
public final class PostgresServer {
    /** The programs' version, as in the artifact's name; the major version is also that of the data. */
    public static final String VERSION = "18.6.0";

    private static final String ADMIN = "postgres";

    private final Path binaries;
    private final Path data;
    private final int port;
    private final List<String> databases;
    private final boolean durable;

    /**
     * @param folder where the programs go, {@code postgres-VERSION} below it
     * @param data the cluster's files, made at the first start
     * @param databases names of the databases and of their owners
     * @param durable false trades safety for speed ({@code fsync=off}): for tests that never restart it
     */
    public PostgresServer(Path folder, Path data, int port, List<String> databases, boolean durable) {
        this.binaries = folder.resolve("postgres-" + VERSION).toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.port = port;
        this.databases = List.copyOf(databases);
        this.durable = durable;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Unpacks the programs and makes the cluster, where they are missing; answers the process to run. */
    public ProcessSpec prepare() {
        PostgresBinaries.unpackedIn(binaries);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        List<String> command = new ArrayList<>(NotRoot.prefix());
        command.addAll(List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // INT is PostgreSQL's "fast" shutdown: open sessions are ended, not waited for.
        return new ProcessSpec("postgres", command, Map.of("LC_ALL", "C"), this::hasDatabases, "INT");
    }

    private Map<String, String> settings() {
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "shared_buffers", durable ? "256MB" : "64MB",
                "max_connections", "200",
                "fsync", durable ? "on" : "off",
                "timezone", "UTC");
    }

    /** Made beside its place and moved there whole, so that a start that was cut off leaves no half cluster. */
    private void initialise() {
        Path unfinished = data.resolveSibling(data.getFileName() + ".new");
        try {
            Trees.delete(unfinished);
            Files.createDirectories(data.getParent());
            List<String> command = new ArrayList<>(NotRoot.prefix());
            // The builtin locale sorts by code point on every machine alike.
            command.addAll(List.of(program("initdb"), "-D", unfinished.toString(), "-U", ADMIN, "-A", "trust"));
            command.addAll(List.of("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            command.addAll(List.of("--locale=C", durable ? "--sync-method=fsync" : "--no-sync"));
            run(command);
            Files.move(unfinished, data);
        } catch (IOException e) {
            throw new UncheckedIOException("the PostgreSQL cluster could not be made in " + data, e);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    /** Connects, and creates what is missing of the databases and their owners. */
    private boolean hasDatabases() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(ADMIN), ADMIN, null)) {
            for (String name : databases) {
                if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                    execute(connection, "CREATE ROLE " + name + " LOGIN");
                }
                if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
                }
            }
            return true;
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return !result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
