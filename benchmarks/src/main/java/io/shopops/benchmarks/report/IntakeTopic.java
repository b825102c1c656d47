package io.shopops.benchmarks.report;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to the topic that the service reads. */
final class IntakeTopic {
    private final PatrolStack stack;
    private final KafkaProducer<byte[], byte[]> producer;

    IntakeTopic(PatrolStack stack) {
        this.stack = stack;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "linger.ms", 5, "batch.size", 262_144),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Seconds from the first message to the last row that is stored. */
    double send(int enterprise, int firstCall, int calls) throws SQLException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int n = firstCall * IntakeRows.RECORDS; n < (firstCall + calls) * IntakeRows.RECORDS; n++) {
            messages.add(new ProducerRecord<>(
                    "patrol.records.v1",
                    (enterprise + "-" + IntakeRows.store(n)).getBytes(StandardCharsets.UTF_8),
                    IntakeRows.record(enterprise, n).getBytes(StandardCharsets.UTF_8)));
        }
        try (Connection database = stack.database().connect();
                PreparedStatement position =
                        database.prepareStatement("SELECT position FROM patrol_feed WHERE enterprise_id = ?")) {
            position.setInt(1, enterprise);
            long wanted = position(position) + (long) calls * IntakeRows.ROWS;
            long started = System.nanoTime();
            for (ProducerRecord<byte[], byte[]> message : messages) {
                // What fails is missed below.
                var unused = producer.send(message);
            }
            producer.flush();
            while (position(position) < wanted) {
                TimeUnit.MILLISECONDS.sleep(5);
                if (System.nanoTime() - started > TimeUnit.MINUTES.toNanos(2)) {
                    throw new IllegalStateException("not stored in time");
                }
            }
            return (System.nanoTime() - started) / 1e9;
        }
    }

    /** How many changes of rows the enterprise has had. */
    private static long position(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }
}
