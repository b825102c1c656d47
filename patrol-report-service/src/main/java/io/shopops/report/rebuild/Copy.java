package io.shopops.report.rebuild;

import io.shopops.report.command.CommandFailure;
import io.shopops.report.inbox.Attempts;
import io.shopops.report.shopaudit.AuditProjection;
import io.shopops.report.shopaudit.EventMessage;
import io.shopops.report.shopaudit.ReceivedEvent;
import io.shopops.report.shopaudit.UnreadableEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Takes the topic's events into the new table, as the service takes them into the old one. */
final class Copy {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EventTopic topic;
    private final AuditProjection projection;
    private State state;

    /** @param projection into the new table */
    Copy(EventTopic topic, AuditProjection projection) {
        this.topic = topic;
        this.projection = projection;
        this.state = new State(topic.positions(), 0, 0);
    }

    /**
     * What is done.
     *
     * @param positions where the topic is read next
     * @param taken events that were stored
     * @param skipped those that can never be
     */
    record State(Map<TopicPartition, Long> positions, long taken, long skipped) {}

    State state() {
        return state;
    }

    /** Forgets what was done since: the database has not kept it. */
    void goBackTo(State earlier) {
        topic.goTo(earlier.positions());
        state = earlier;
    }

    /**
     * Takes the events before these offsets, and maybe some more.
     *
     * @param goOn asked before every step
     * @return whether all of them are taken
     */
    boolean takeUpTo(Map<TopicPartition, Long> ends, BooleanSupplier goOn) throws CommandFailure {
        topic.beginReading();
        while (!topic.isAt(ends)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            take(topic.next());
        }
        return true;
    }

    private void take(ConsumerRecords<byte[], byte[]> messages) {
        List<ReceivedEvent> events = new ArrayList<>();
        long skipped = 0;
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            try {
                EventMessage.read(message).map(EventMessage::event).ifPresent(events::add);
            } catch (UnreadableEvent e) {
                skipped++;
            }
        }
        skipped += store(events);
        state = new State(topic.positions(), state.taken() + messages.count() - skipped, state.skipped() + skipped);
    }

    /** @return how many the database refuses */
    private long store(List<ReceivedEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        try {
            projection.store(events).await().atMost(PATIENCE);
            return 0;
        } catch (RuntimeException e) {
            if (!Attempts.isOfTheData(e)) {
                throw e;
            }
            return events.size() == 1
                    ? 1
                    : events.stream().mapToLong(one -> store(List.of(one))).sum();
        }
    }
}
