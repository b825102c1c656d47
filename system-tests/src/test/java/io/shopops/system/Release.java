package io.shopops.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The databases of a version that was released, as files: what they consisted of, and the statements that the services
 * sent. A rollout has both versions at work on one database, and so has the way back.
 */
record Release(Path folder) {
    static final List<String> DATABASES = List.of("gateway", "shop_audit", "patrol_report");

    private static final Path ALL = Path.of("src/test/resources/releases").toAbsolutePath();
    private static final String END = "\n;\n";

    /** What each line of the server's log begins with while it is recorded: the client's name and the database. */
    private static final String PREFIX = "~~%a~%d~";
    /** Of the services' own; tests and migrations come by JDBC. What cannot be prepared says nothing of a schema. */
    private static final Pattern STATEMENT = Pattern.compile(
            "~~vertx-pg-client~(\\w+)~LOG:  (?:statement|execute [^:]*): ((?i:SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|\\().*?)\\s*(?=~~)",
            Pattern.DOTALL);

    static List<Release> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(Release::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> schema(String database) {
        return Stack.read(folder.resolve(database + ".schema")).lines().toList();
    }

    /** What today's schema has more, or no longer has, and why replicas of this release can live with it. */
    List<String> accepted(String database) {
        Path file = folder.resolve(database + ".accepted");
        return Files.exists(file) ? Stack.read(file).lines().toList() : List.of();
    }

    List<String> statements(String database) {
        return List.of(Pattern.compile(END, Pattern.LITERAL).split(Stack.read(folder.resolve(database + ".sql"))));
    }

    /** From here on the server's log has every statement. */
    static void beginRecording(Stack stack) {
        try {
            stack.asSuperuser(
                    "ALTER SYSTEM SET log_line_prefix = '" + PREFIX + "'",
                    "ALTER SYSTEM SET log_statement = 'all'",
                    "SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the files. */
    static void record(Stack stack, String name) {
        Map<String, Collection<String>> statements = new TreeMap<>();
        for (MatchResult each : STATEMENT
                .matcher(Stack.read(stack.file("log/postgres.log")) + "~~")
                .results()
                .toList()) {
            statements
                    .computeIfAbsent(each.group(1), database -> new TreeSet<>())
                    .add(each.group(2));
        }
        try {
            stack.asSuperuser("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
            Path folder = Files.createDirectories(ALL.resolve(name));
            for (String database : DATABASES) {
                try (Connection connection = stack.database(database)) {
                    Files.write(folder.resolve(database + ".schema"), Schema.of(connection));
                }
                Files.writeString(folder.resolve(database + ".sql"), String.join(END, statements.get(database)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
