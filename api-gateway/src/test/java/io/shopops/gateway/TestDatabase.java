package io.shopops.gateway;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks at the gateway's database, and interferes with it from outside, as its superuser. */
public final class TestDatabase {
    private final String url;

    /** @param jdbcUrl of the gateway's database */
    public TestDatabase(String jdbcUrl) {
        this.url = jdbcUrl;
    }

    /** Connections of the gateway's own role. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("gateway");
        return source;
    }

    public String reactiveUrl() {
        return url.replace("jdbc:", "");
    }

    /** The rows of a query, each as its columns' texts joined by blanks. */
    public List<String> rows(String query, Object... arguments) {
        return rows(url, query, arguments);
    }

    private static List<String> rows(String url, String query, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                PreparedStatement statement = prepare(connection, query, arguments);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement that has no result; of one without arguments, several. */
    public void run(String sql, Object... arguments) {
        run(url, sql, arguments);
    }

    private static void run(String url, String sql, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** Ends all connections of the gateway and lets it make no other. */
    public void takeAway() {
        run("ALTER ROLE gateway NOLOGIN");
        rows(maintenanceUrl(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway'");
    }

    public void bringBack() {
        run("ALTER ROLE gateway LOGIN");
    }

    private String maintenanceUrl() {
        return url.replaceFirst("/gateway$", "/postgres");
    }

    /** Halts the server's side of all connections of the gateway that there are: they stay open, and nothing answers. */
    public List<String> freezeConnections() {
        List<String> pids = rows(maintenanceUrl(), "SELECT pid FROM pg_stat_activity WHERE usename = 'gateway'");
        signal("STOP", pids);
        return pids;
    }

    public void thaw(List<String> pids) {
        signal("CONT", pids);
    }

    private static void signal(String name, List<String> pids) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + String.join(" ", pids))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
