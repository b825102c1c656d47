package io.shopops.report.shopaudit;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An audit event, with the message that brought it. */
public record EventMessage(ConsumerRecord<byte[], byte[]> message, ReceivedEvent event) {
    /**
     * Reads a message of the topic.
     *
     * @return empty for a type of event that this version does not know
     * @throws UnreadableEvent where it can never be taken in
     */
    public static Optional<EventMessage> read(ConsumerRecord<byte[], byte[]> message) throws UnreadableEvent {
        return ReceivedEvent.read(cloudEvent(message)).map(event -> new EventMessage(message, event));
    }

    private static CloudEvent cloudEvent(ConsumerRecord<byte[], byte[]> message) throws UnreadableEvent {
        try {
            return KafkaMessageFactory.createReader(message).toEvent();
        } catch (RuntimeException e) {
            // The reader has exceptions of many kinds for what a stranger may have written into the headers.
            throw new UnreadableEvent("it is no CloudEvent in binary mode");
        }
    }
}
