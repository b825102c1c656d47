package io.shopops.report.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that can never be taken in.
 *
 * @param message as it came
 * @param reason what is wrong with it, and never what it holds: it goes to the logs and into a header
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> message, String reason) {
    /** Why what could be read is a dead letter all the same. */
    public static final String REFUSED_BY_THE_DATABASE = "the database refuses its values";

    /** Where the message is. */
    String place() {
        return place(message);
    }

    /** Where a message is, for the logs. */
    public static String place(ConsumerRecord<?, ?> message) {
        return "record at " + message.topic() + "-" + message.partition() + "@" + message.offset();
    }
}
