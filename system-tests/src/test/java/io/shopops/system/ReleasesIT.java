package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replicas of every release so far can work on today's databases: while they are replaced, and after a way back. How a
 * release is recorded is in CONTRIBUTING.md.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasesIT {
    private static final Pattern OF_A_TABLE = Pattern.compile("table (\\w+) (\\w+) (.*)");

    static Stream<Arguments> databases() {
        return Release.all().stream()
                .flatMap(release -> Release.DATABASES.stream().map(database -> Arguments.of(release, database)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void hasAllThatTheReleaseHad(Release release, String database, Stack stack) throws SQLException {
        List<String> missing = new ArrayList<>(release.schema(database));
        missing.removeAll(today(stack, database));
        missing.removeAll(release.accepted(database));
        assertThat(missing)
                .as("contracted before the last replica of the release was gone: " + mend(release, database))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void addsNothingThatTheReleaseWouldStumbleOver(Release release, String database, Stack stack) throws SQLException {
        List<String> before = release.schema(database);
        List<String> tables = before.stream()
                .map(OF_A_TABLE::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1))
                .distinct()
                .toList();
        List<String> added = new ArrayList<>(today(stack, database));
        added.removeAll(before);
        added.removeAll(release.accepted(database));
        assertThat(added.stream()
                        .map(OF_A_TABLE::matcher)
                        .filter(line -> line.matches()
                                && tables.contains(line.group(1))
                                && isInTheWay(line.group(2), line.group(3)))
                        .map(line -> line.group())
                        .toList())
                .as("rows that the release writes could be refused: " + mend(release, database))
                .isEmpty();
    }

    private static boolean isInTheWay(String kind, String definition) {
        return switch (kind) {
            case "column" ->
                definition.contains(" NOT NULL")
                        && !definition.contains(" DEFAULT ")
                        && !definition.contains(" IDENTITY")
                        && !definition.contains(" GENERATED ");
            case "index" -> definition.startsWith("CREATE UNIQUE");
            default -> true;
        };
    }

    private static String mend(Release release, String database) {
        return "expand in this version and contract in a later one, or say why it does no harm in " + release + "/"
                + database + ".accepted (CONTRIBUTING.md, Migrations)";
    }

    @ParameterizedTest
    @MethodSource("databases")
    void plansEveryStatementOfTheRelease(Release release, String database, Stack stack) throws SQLException {
        List<String> failing = new ArrayList<>();
        // Sent as they are: $1 is then the server's to understand, and no parameter of this connection.
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + stack.ports().get("SHOPOPS_POSTGRES_PORT") + "/" + database
                                + "?preferQueryMode=simple",
                        database,
                        null);
                Statement statement = connection.createStatement()) {
            for (String sql : release.statements(database)) {
                try {
                    statement.execute("EXPLAIN (GENERIC_PLAN) " + sql);
                } catch (SQLException e) {
                    failing.add(e.getMessage() + "\n" + sql);
                }
            }
        }
        assertThat(failing).as(mend(release, database)).isEmpty();
        assertThat(release.statements(database)).hasSizeGreaterThan(10);
    }

    private static SortedSet<String> today(Stack stack, String database) throws SQLException {
        try (Connection connection = stack.database(database)) {
            return Schema.of(connection);
        }
    }
}
