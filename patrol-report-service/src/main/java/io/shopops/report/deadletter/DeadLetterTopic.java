package io.shopops.report.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.shopops.report.inbox.Attempts;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.fault.KafkaDeadLetterQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Where the messages go that can never be taken in, each topic's to its own: as they came, but for values that are too
 * large, with the headers that the connector gives a dead letter of a channel. The connector itself would set whole
 * batches aside.
 */
@Startup
@ApplicationScoped
public class DeadLetterTopic {
    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter;
    private final Map<String, Counter> sent;

    DeadLetterTopic(
            @Channel("dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter, MeterRegistry registry) {
        this.emitter = emitter;
        this.sent = LetterTopics.ALL.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), topic -> counter(topic, registry)));
    }

    private static Counter counter(String topic, MeterRegistry registry) {
        return Counter.builder("shopops.report.dead.letters")
                .description("Messages that could not be taken in and were set aside")
                .tag("topic", topic)
                .register(registry);
    }

    /** Sends a dead letter; complete when the broker has it. */
    public Uni<Void> send(DeadLetter letter) {
        LOG.warnf("%s goes to the dead-letter topic: %s", letter.place(), letter.reason());
        String topic = LetterTopics.of(letter.message().topic());
        return Attempts.untilDone("the dead letter of " + letter.place(), () -> sendAsFarAsItFits(topic, letter))
                .invoke(() -> sent.get(topic).increment());
    }

    /** What came compressed may be larger than what this topic takes: no reason to hold up what comes behind it. */
    private Uni<Void> sendAsFarAsItFits(String topic, DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> message = letter.message();
        String withoutValue = letter.reason() + ", its value is too large to be kept";
        return emitter.send(record(topic, letter.reason(), message, message.key(), message.value(), message.headers()))
                .onFailure(RecordTooLargeException.class)
                .invoke(() -> LOG.warnf("%s is too large to be kept as it came", letter.place()))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() ->
                        emitter.send(record(topic, withoutValue, message, message.key(), null, message.headers())))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(
                        () -> emitter.send(record(topic, withoutValue, message, null, null, new RecordHeaders())));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic,
            String reason,
            ConsumerRecord<byte[], byte[]> message,
            byte[] key,
            byte[] value,
            Headers original) {
        Headers headers = new RecordHeaders(original);
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_REASON, reason);
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_TOPIC, message.topic());
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_PARTITION, Integer.toString(message.partition()));
        put(headers, KafkaDeadLetterQueue.DEAD_LETTER_OFFSET, Long.toString(message.offset()));
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    /** In place of what an earlier dead letter, published again, still carries. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
