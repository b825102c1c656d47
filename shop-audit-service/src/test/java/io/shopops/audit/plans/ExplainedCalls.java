package io.shopops.audit.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Has PostgreSQL write down the plan of every statement that it runs, and reads them from its log: the plans are those of
 * the service's own statements with the values that its calls gave them, and no query is forgotten.
 */
final class ExplainedCalls implements AutoCloseable {
    private static final Pattern PLAN =
            Pattern.compile("duration: ([0-9.]+) ms  plan:\n((?:\t.*\n)+)", Pattern.MULTILINE);

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_format = 'json'",
            "auto_explain.log_nested_statements = on");

    private static final JsonMapper JSON = new JsonMapper();

    private final Connection admin;
    private final Path log;

    /** @param url the service's own database, which the cluster's administrator may enter without a password */
    ExplainedCalls(String url) throws SQLException {
        admin = DriverManager.getConnection(url, "postgres", null);
        try (Statement statement = admin.createStatement();
                ResultSet folder = statement.executeQuery("SHOW data_directory")) {
            folder.next();
            log = Path.of(folder.getString(1)).resolveSibling("postgres.log");
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From now on; the service's connections are cut, because only new ones learn of it. */
    void start() throws SQLException {
        run("LOAD 'auto_explain'");
        for (String setting : SETTINGS) {
            run("ALTER SYSTEM SET " + setting);
        }
        run("SELECT pg_reload_conf()");
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE usename = 'shop_audit' AND backend_type = 'client backend'"
                + " AND application_name NOT LIKE '%JDBC%'");
    }

    /** What the database was asked while something was done. */
    List<Explained> during(Runnable calls) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length();
            calls.run();
            // Of another session's statement only a part may stand there yet.
            return Awaitility.await()
                    .ignoreExceptionsInstanceOf(JsonProcessingException.class)
                    .until(() -> plans(writtenSince(file, from)), plans -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String writtenSince(RandomAccessFile file, long from) throws IOException {
        byte[] written = new byte[Math.toIntExact(file.length() - from)];
        file.seek(from);
        file.readFully(written);
        return new String(written, StandardCharsets.UTF_8);
    }

    private static List<Explained> plans(String text) throws IOException {
        List<Explained> plans = new ArrayList<>();
        Matcher matcher = PLAN.matcher(text);
        while (matcher.find()) {
            plans.add(new Explained(Double.parseDouble(matcher.group(1)), JSON.readTree(matcher.group(2))));
        }
        return plans;
    }

    @Override
    public void close() throws SQLException {
        for (String setting : SETTINGS) {
            run("ALTER SYSTEM RESET " + setting.substring(0, setting.indexOf(' ')));
        }
        run("SELECT pg_reload_conf()");
        admin.close();
    }

    /**
     * A statement that was run.
     *
     * @param milliseconds how long it took, without its planning
     */
    record Explained(double milliseconds, JsonNode statement) {
        String query() {
            return statement.path("Query Text").asText();
        }

        /** Every step of the plan that touches a table, such as {@code Seq Scan shop}. */
        List<String> scans() {
            List<String> scans = new ArrayList<>();
            collect(statement.path("Plan"), scans);
            return scans;
        }

        private static void collect(JsonNode node, List<String> scans) {
            String type = node.path("Node Type").asText();
            if (type.startsWith("Seq") || node.has("Index Name")) {
                scans.add(type + " "
                        + node.path("Index Name")
                                .asText(node.path("Relation Name").asText()));
            }
            node.path("Plans").forEach(child -> collect(child, scans));
        }
    }
}
