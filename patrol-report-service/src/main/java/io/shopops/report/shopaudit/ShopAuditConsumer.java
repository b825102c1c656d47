package io.shopops.report.shopaudit;

import io.shopops.report.deadletter.DeadLetter;
import io.shopops.report.deadletter.DeadLetterTopic;
import io.shopops.report.inbox.Attempts;
import io.shopops.report.inbox.Drain;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in the audit events, a batch at a time and in order. A batch is acknowledged when each of its events is
 * committed, was committed before, or is a dead letter; while the database is away, it is tried until that is back. Who
 * stops in between takes the batch again: that changes nothing, and dead letters may be there twice.
 */
@ApplicationScoped
class ShopAuditConsumer {
    private static final Logger LOG = Logger.getLogger(ShopAuditConsumer.class);

    private final AuditProjection projection;
    private final DeadLetterTopic deadLetters;
    private final Drain drain;
    private final TakeSpans spans;

    ShopAuditConsumer(AuditProjection projection, DeadLetterTopic deadLetters, Drain drain, TakeSpans spans) {
        this.projection = projection;
        this.deadLetters = deadLetters;
        this.drain = drain;
        this.spans = spans;
    }

    /** On a worker: reading a batch would hold up the event loop, and all calls with it. */
    @Incoming("shop-audit-events")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> messages) {
        return drain.batch(() -> takeNow(messages)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> takeNow(ConsumerRecords<byte[], byte[]> messages) {
        TakeSpans.Batch batch = spans.begin(messages);
        List<EventMessage> readable = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            try {
                EventMessage.read(message).ifPresentOrElse(readable::add, () -> passOver(message));
            } catch (UnreadableEvent e) {
                unreadable.add(new DeadLetter(message, e.getMessage()));
            }
        }
        return Multi.createBy()
                .concatenating()
                .streams(store(readable), Multi.createFrom().iterable(unreadable))
                .onItem()
                .invoke(batch::setAside)
                .onItem()
                .transformToUniAndConcatenate(deadLetters::send)
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(batch::end);
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> message) {
        LOG.debugf("of a type that this version does not know: %s", DeadLetter.place(message));
    }

    /** Stores events together, or, where one of them spoils that, one by one. Gives those that can never be stored. */
    private Multi<DeadLetter> store(List<EventMessage> events) {
        if (events.isEmpty()) {
            return Multi.createFrom().empty();
        }
        ConsumerRecord<byte[], byte[]> first = events.get(0).message();
        return Attempts.untilStored(
                        DeadLetter.place(first),
                        () -> projection.store(
                                events.stream().map(EventMessage::event).toList()))
                .onItem()
                .transformToMulti(stored -> Multi.createFrom().<DeadLetter>empty())
                .onFailure(Attempts::isOfTheData)
                .recoverWithMulti(fault -> events.size() == 1
                        ? Multi.createFrom().item(new DeadLetter(first, DeadLetter.REFUSED_BY_THE_DATABASE))
                        : Multi.createFrom()
                                .iterable(events)
                                .onItem()
                                .transformToMultiAndConcatenate(one -> store(List.of(one))));
    }
}
