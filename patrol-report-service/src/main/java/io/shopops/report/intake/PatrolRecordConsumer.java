package io.shopops.report.intake;

import io.shopops.report.deadletter.DeadLetter;
import io.shopops.report.deadletter.DeadLetterTopic;
import io.shopops.report.inbox.Attempts;
import io.shopops.report.inbox.Drain;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.months.Retention;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in patrol records from their topic, a batch at a time. A batch is acknowledged when each of its records is
 * stored, was stored before, or is a dead letter. Who stops in between takes the batch again: records are then
 * duplicates, and dead letters may be there twice.
 *
 * <p>Who may write to the topic may write for every enterprise.
 */
@ApplicationScoped
class PatrolRecordConsumer {
    private final RecordStore store;
    private final DeadLetterTopic deadLetters;
    private final Drain drain;
    private final Retention retention;
    private final Clock clock;
    private final ZoneId zone;

    PatrolRecordConsumer(
            RecordStore store,
            DeadLetterTopic deadLetters,
            Drain drain,
            Retention retention,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.drain = drain;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    @Incoming("patrol-records")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> messages) {
        return onAWorker(() -> drain.batch(() -> takeNow(messages)));
    }

    /** Reading, hashing and laying out a batch would hold up the event loop, and all calls with it. */
    private static <T> Uni<T> onAWorker(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().<T>deferred(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> takeNow(ConsumerRecords<byte[], byte[]> messages) {
        RecordParser parser = RecordParser.of(clock, zone, anyEnterprise -> true, retention::check);
        List<RecordMessage> readable = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            try {
                readable.add(new RecordMessage(message, parser.parse(Input.object("the record", bytes(message)))));
            } catch (WrongValue e) {
                unreadable.add(new DeadLetter(message, e.problem().message()));
            }
        }
        Multi<DeadLetter> refused = Multi.createFrom()
                .iterable(RecordMessage.portions(readable))
                .onItem()
                .transformToMultiAndConcatenate(this::store);
        return Multi.createBy()
                .concatenating()
                .streams(refused, Multi.createFrom().iterable(unreadable))
                .onItem()
                .transformToUniAndConcatenate(deadLetters::send)
                .onItem()
                .ignoreAsUni();
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> message) {
        return message.value() == null ? new byte[0] : message.value();
    }

    /** Stores records together, or, where one of them spoils that, one by one. Gives those that can never be stored. */
    private Multi<DeadLetter> store(List<RecordMessage> records) {
        return Attempts.untilStored(
                        DeadLetter.place(records.get(0).message()),
                        () -> onAWorker(() -> store.store(
                                records.stream().map(RecordMessage::record).toList())))
                .onItem()
                .transformToMulti(outcomes -> Multi.createFrom().iterable(contradictions(records, outcomes)))
                .onFailure(Attempts::isOfTheData)
                .recoverWithMulti(fault -> Multi.createFrom()
                        .iterable(records)
                        .onItem()
                        .transformToMultiAndConcatenate(
                                one -> records.size() == 1 ? refusedByTheDatabase(one) : store(List.of(one))));
    }

    private static List<DeadLetter> contradictions(List<RecordMessage> records, List<Outcome> outcomes) {
        return IntStream.range(0, records.size())
                .filter(i -> outcomes.get(i) == Outcome.CONTRADICTION)
                .mapToObj(i -> new DeadLetter(records.get(i).message(), RecordError.CONTRADICTION))
                .toList();
    }

    private static Multi<DeadLetter> refusedByTheDatabase(RecordMessage record) {
        return Multi.createFrom().item(new DeadLetter(record.message(), DeadLetter.REFUSED_BY_THE_DATABASE));
    }
}
