package io.shopops.report.shopaudit;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.shopops.report.inbox.Attempts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in the audit events, one at a time and in order. An event is acknowledged when it is committed; one that can
 * never be read goes to the dead-letter topic and the next is taken; while the database is away, the event is tried
 * until it is back.
 */
@ApplicationScoped
class ShopAuditConsumer {
    private static final Logger LOG = Logger.getLogger(ShopAuditConsumer.class);

    private final AuditProjection projection;

    ShopAuditConsumer(AuditProjection projection) {
        this.projection = projection;
    }

    @Incoming("shop-audit-events")
    Uni<Void> take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<ReceivedEvent> event = ReceivedEvent.read(cloudEvent(record));
            if (event.isEmpty()) {
                LOG.debugf("an event of a type that this version does not know is passed over: %s", place(record));
                return Uni.createFrom().voidItem();
            }
            return store(event.get(), record);
        } catch (UnreadableEvent e) {
            return refuse(e, record);
        }
    }

    private static CloudEvent cloudEvent(ConsumerRecord<byte[], byte[]> record) throws UnreadableEvent {
        try {
            return KafkaMessageFactory.createReader(record).toEvent();
        } catch (RuntimeException e) {
            // The reader has exceptions of many kinds for what a stranger may have written into the headers.
            throw new UnreadableEvent("it is no CloudEvent in binary mode");
        }
    }

    private Uni<Void> store(ReceivedEvent event, ConsumerRecord<byte[], byte[]> record) {
        return Attempts.untilStored(place(record), () -> projection.store(event))
                .onFailure(Attempts::isOfTheData)
                .recoverWithUni(fault -> refuse(new UnreadableEvent("the database refuses its values"), record));
    }

    private static Uni<Void> refuse(UnreadableEvent reason, ConsumerRecord<byte[], byte[]> record) {
        LOG.errorf("%s goes to the dead-letter topic: %s", place(record), reason.getMessage());
        return Uni.createFrom().failure(reason);
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return "event at " + record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
