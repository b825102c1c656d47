package io.shopops.benchmarks.report;

import io.shopops.benchmarks.stack.Parallel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** COPY, the fastest way into a table that there is: 500 rows a transaction. */
final class CopyIn {
    private CopyIn() {}

    /** Seconds for so many transactions, whose rows are those of the service's first intake under other ids. */
    static double run(PatrolStack stack, int enterprise, int writers, int firstBatch, int batches) throws Exception {
        List<String> lines = lines(stack);
        List<byte[]> prepared = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            int number = firstBatch + batch;
            prepared.add(lines.stream()
                    .map(line -> line.replaceFirst("^[0-9]+\t([^\t]*)\t", enterprise + "\t$1\t" + number + "-"))
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        long started = System.nanoTime();
        Parallel.run(writers, writer -> {
            try (Connection connection = stack.database().connect()) {
                for (int batch = writer; batch < batches; batch += writers) {
                    copy(connection).copyIn("COPY raw_row FROM STDIN", new ByteArrayInputStream(prepared.get(batch)));
                }
            }
        });
        return (System.nanoTime() - started) / 1e9;
    }

    private static List<String> lines(PatrolStack stack) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Connection connection = stack.database().connect()) {
            copy(connection)
                    .copyOut(
                            "COPY (SELECT * FROM patrol_row WHERE enterprise_id = 2001 LIMIT " + IntakeRows.ROWS
                                    + ") TO STDOUT",
                            text);
        }
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static CopyManager copy(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
