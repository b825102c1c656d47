package io.shopops.report.intake;

import io.shopops.events.Topics;
import io.shopops.report.inbox.Attempts;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.fault.KafkaDeadLetterQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Where the messages go that can never be stored: as they came, but for values that are too large, with the headers that
 * the connector gives a dead letter of a channel. The connector itself would set whole batches aside.
 */
@ApplicationScoped
class DeadLetterTopic {
    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter;

    DeadLetterTopic(@Channel("patrol-records-dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter) {
        this.emitter = emitter;
    }

    /** Sends a dead letter; complete when the broker has it. */
    Uni<Void> send(DeadLetter letter) {
        LOG.warnf("%s goes to the dead-letter topic: %s", letter.place(), letter.reason());
        return Attempts.untilDone("the dead letter of " + letter.place(), () -> sendAsFarAsItFits(letter));
    }

    /** What came compressed may be larger than what this topic takes: no reason to hold up what comes behind it. */
    private Uni<Void> sendAsFarAsItFits(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> message = letter.message();
        String withoutValue = letter.reason() + ", its value is too large to be kept";
        return emitter.send(record(message, letter.reason(), message.key(), message.value(), message.headers()))
                .onFailure(RecordTooLargeException.class)
                .invoke(() -> LOG.warnf("%s is too large to be kept as it came", letter.place()))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(
                        () -> emitter.send(record(message, withoutValue, message.key(), null, message.headers())))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> emitter.send(record(message, withoutValue, null, null, new RecordHeaders())));
    }

    private static ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> message, String reason, byte[] key, byte[] value, Headers sent) {
        Headers headers = new RecordHeaders(sent);
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_REASON, reason);
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_TOPIC, message.topic());
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_PARTITION, Integer.toString(message.partition()));
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_OFFSET, Long.toString(message.offset()));
        return new ProducerRecord<>(Topics.PATROL_RECORDS_DLQ, null, key, value, headers);
    }

    /** In place of what an earlier dead letter, published again, still carries. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
