package io.shopops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopops.localstack.supervise.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways to copy a server's files, and the way back, as docs/operations/backup.md tells operators. */
class BackupTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a running server keeps there is of no use to another; the log comes from the archive. */
    private static final Set<String> NOT_COPIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final List<ManagedProcess> started = new ArrayList<>();

    @TempDir
    Path folder;

    private Path original;
    private Path copy;
    private Path archive;

    @BeforeEach
    void makeFolders() throws IOException {
        original = folder.resolve("original");
        copy = folder.resolve("copy");
        archive = Files.createDirectory(folder.resolve("archive"));
    }

    @AfterEach
    void stopServers() throws InterruptedException {
        for (ManagedProcess server : started) {
            server.stop(PATIENCE);
        }
    }

    @Test
    void theFilesOfAStoppedServerAreItsBackup() throws Exception {
        PostgresServer server = server(original);
        ManagedProcess running = start(server);
        run(server, "CREATE TABLE decision (what text)", "INSERT INTO decision VALUES ('before the copy')");
        running.stop(PATIENCE);
        copyFiles(Set.of());
        start(server);
        run(server, "INSERT INTO decision VALUES ('after the copy')");

        PostgresServer restored = server(copy);
        start(restored);

        assertThat(decisions(restored)).containsExactly("before the copy");
        assertThat(decisions(server)).containsExactly("before the copy", "after the copy");
    }

    @Test
    void aBaseCopyAndTheArchivedLogGoBackToAMoment() throws Exception {
        PostgresServer server = server(original);
        server.prepare();
        configure(original, """
                archive_mode = on
                archive_command = 'test ! -f "%1$s/%%f" && cp "%%p" "%1$s/%%f"'
                """.formatted(archive));
        ManagedProcess running = start(server);
        run(server, "CREATE TABLE decision (what text)", "INSERT INTO decision VALUES ('before the copy')");
        copyWhileItRuns(server);
        run(server, "INSERT INTO decision VALUES ('after the copy')");
        String moment = query(server, "SELECT clock_timestamp()").get(0);
        run(server, "INSERT INTO decision VALUES ('by mistake')", "DROP TABLE decision");
        awaitArchived(server);
        running.stop(PATIENCE);

        configure(copy, """
                archive_mode = off
                restore_command = 'cp "%s/%%f" "%%p"'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                """.formatted(archive, moment));
        Files.createFile(copy.resolve("recovery.signal"));
        PostgresServer restored = server(copy);
        start(restored);
        await().atMost(PATIENCE)
                .until(() -> query(restored, "SELECT pg_is_in_recovery()").equals(List.of("f")));

        assertThat(decisions(restored)).containsExactly("before the copy", "while it was copied", "after the copy");
        run(restored, "INSERT INTO decision VALUES ('once more')");
    }

    /** The session that begins the copy must last until it ends it. */
    private void copyWhileItRuns(PostgresServer server) throws Exception {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('base', fast => true)");
            run(server, "INSERT INTO decision VALUES ('while it was copied')");
            copyFiles(NOT_COPIED);
            try (ResultSet end = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                end.next();
                Files.writeString(copy.resolve("backup_label"), end.getString(1));
            }
        }
    }

    private void copyFiles(Set<String> withoutContent) throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path name = original.relativize(file);
                boolean isContent = name.getNameCount() > 1
                        && withoutContent.contains(name.getName(0).toString());
                if (!isContent && !name.startsWith("postmaster.pid")) {
                    copyFile(file, copy.resolve(name.toString()));
                }
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            // PostgreSQL starts only where nobody else can read its folder.
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException removedMeanwhile) {
            // The log knows of it.
        }
    }

    private static void awaitArchived(PostgresServer server) throws SQLException {
        String last = query(server, "SELECT pg_walfile_name(pg_switch_wal())").get(0);
        await().atMost(PATIENCE)
                .until(() -> query(server, "SELECT last_archived_wal >= '" + last + "' FROM pg_stat_archiver")
                        .equals(List.of("t")));
    }

    private static void configure(Path data, String settings) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
    }

    private static PostgresServer server(Path data) {
        return new PostgresServer(TARGET, data, FreePorts.some(1).get(0), List.of("shop_audit"), false);
    }

    private ManagedProcess start(PostgresServer server) throws InterruptedException {
        ManagedProcess process = ManagedProcess.start(server.prepare(), folder.resolve("postgres.log"));
        started.add(process);
        assertThat(process.awaitReady(PATIENCE)).as(process.lastLines(20)).isTrue();
        return process;
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("shop_audit"), "postgres", null);
    }

    private static void run(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> decisions(PostgresServer server) throws SQLException {
        return query(server, "SELECT what FROM decision ORDER BY ctid");
    }

    private static List<String> query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }
}
