package io.shopops.report.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that can never be stored.
 *
 * @param message as it came
 * @param reason what is wrong with it, and never what it holds: it goes to the logs and into a header
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> message, String reason) {
    /** Where the message is. */
    String place() {
        return place(message);
    }

    /** Where a message is, for the logs. */
    static String place(ConsumerRecord<?, ?> message) {
        return "record at " + message.topic() + "-" + message.partition() + "@" + message.offset();
    }
}
