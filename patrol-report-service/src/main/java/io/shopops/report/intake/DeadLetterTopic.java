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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Where the messages go that can never be stored: as they came, with the headers that the connector gives a dead letter
 * of a channel. The connector itself would set whole batches aside.
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
        ConsumerRecord<byte[], byte[]> message = letter.message();
        LOG.errorf("%s goes to the dead-letter topic: %s", letter.place(), letter.reason());
        Headers headers = new RecordHeaders(message.headers());
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_REASON, letter.reason());
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_TOPIC, message.topic());
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_PARTITION, Integer.toString(message.partition()));
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_OFFSET, Long.toString(message.offset()));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.PATROL_RECORDS_DLQ, null, message.key(), message.value(), headers);
        return Attempts.untilDone("the dead letter of " + letter.place(), () -> emitter.send(record));
    }

    /** In place of what an earlier dead letter, published again, still carries. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
