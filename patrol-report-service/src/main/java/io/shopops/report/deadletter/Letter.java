package io.shopops.report.deadletter;

import io.smallrye.reactive.messaging.kafka.fault.KafkaDeadLetterQueue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter as operators see it. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    private static final String ADDED = "dead-letter-";
    private static final String NONE = "-";

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    String time(ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(record.timestamp())
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(zone));
    }

    String key() {
        return record.key() == null ? NONE : Printable.line(record.key());
    }

    String reason() {
        return header(KafkaDeadLetterQueue.DEAD_LETTER_REASON);
    }

    /** Where it came from: topic, partition and offset. */
    String origin() {
        return header(KafkaDeadLetterQueue.DEAD_LETTER_TOPIC) + "-"
                + header(KafkaDeadLetterQueue.DEAD_LETTER_PARTITION) + "@"
                + header(KafkaDeadLetterQueue.DEAD_LETTER_OFFSET);
    }

    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? NONE : Printable.line(header.value());
    }

    /** Headers as they came, without those that setting it aside added. */
    List<Header> originalHeaders() {
        return List.of(record.headers().toArray()).stream()
                .filter(header -> !header.key().startsWith(ADDED))
                .toList();
    }

    /** Whether it was kept whole, so that it can be sent again. */
    boolean isWhole() {
        return record.value() != null;
    }

    /** The message that it was. Its key, as that of any message, finds its partition. */
    ProducerRecord<byte[], byte[]> message() {
        Headers headers = new RecordHeaders(originalHeaders());
        return new ProducerRecord<>(LetterTopics.origin(record.topic()), null, record.key(), record.value(), headers);
    }
}
