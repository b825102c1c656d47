package io.shopops.example;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints every change of a shop audit, from the beginning of the topic at the first run, and from where it stopped at
 * later ones.
 *
 * <p>{@code java -jar subscriber.jar 127.0.0.1:19092 my-group [shop-audit.state.v1]}
 */
public final class Subscriber {
    private static final String EVENTS = "shop-audit.events.v1";

    private Subscriber() {}

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: subscriber BOOTSTRAP_SERVERS GROUP [TOPIC]");
            System.exit(2);
        }
        KafkaConsumer<String, CloudEvent> consumer =
                new KafkaConsumer<>(config(args[0], args[1]), new StringDeserializer(), new CloudEventDeserializer());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.wakeup();
            joined(main);
        }));
        follow(consumer, args.length > 2 ? args[2] : EVENTS, System.out::println);
    }

    private static Map<String, Object> config(String servers, String group) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                // A group that is new begins with the first event: they are kept for ever.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // What a dying writer left half done is not shown.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // The offset is committed behind what was done, not beside it.
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }

    /** Until the consumer is woken up. */
    static void follow(
            org.apache.kafka.clients.consumer.Consumer<String, CloudEvent> consumer,
            String topic,
            Consumer<String> print) {
        ShopChanges changes = new ShopChanges();
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (true) {
                for (ConsumerRecord<String, CloudEvent> message : consumer.poll(Duration.ofSeconds(1))) {
                    changes.take(message.value()).ifPresent(print);
                }
                consumer.commitSync();
            }
        } catch (WakeupException stopped) {
            // As asked. What was read and not committed comes again.
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
