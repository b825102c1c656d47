package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A service's database, as benchmarks fill it, count in it, and have pgbench work in it.
 *
 * @param name its name, and that of the role that owns it
 * @param scripts the folder of its SQL
 */
public record Database(Infrastructure infrastructure, String name, Path scripts) {
    public Connection connect() throws SQLException {
        return infrastructure.database(name);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query answers; 0 where it answers none. */
    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** What was written so far goes to the disk now, and not while something is measured. */
    public void checkpoint() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + infrastructure.postgresPort() + "/" + name;
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    public Pgbench pgbench(String script) {
        return new Pgbench(scripts.resolve(script), infrastructure.folder(), infrastructure.postgresPort(), name);
    }

    /** The text of a script. */
    public String sql(String script) throws IOException {
        return Files.readString(scripts.resolve(script));
    }
}
