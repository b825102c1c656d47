package io.shopops.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns events into changes, each once: an event may come again, and its {@code sequence} is then not greater than the
 * last one of its shop.
 *
 * <p>This one remembers in memory, which is enough to print. Who stores what events tell keeps the sequence of each shop
 * in the same database and changes both in one transaction; then a restart neither loses nor doubles anything.
 */
final class ShopChanges {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "io.shopops.shop-audit.";

    private final Map<String, Long> lastSequence = new HashMap<>();

    /** A line for people; empty for what came before, and for what is no change of a shop audit. */
    Optional<String> take(CloudEvent event) {
        if (!event.getType().startsWith(PREFIX)) {
            return Optional.empty();
        }
        JsonNode data = data(event);
        if (!isNew(event.getSubject(), data.path("sequence").asLong())) {
            return Optional.empty();
        }
        String state = data.path("toStatus").asText(data.path("status").asText());
        return Optional.of("%s shop %s #%d: submission %d is %s%s"
                .formatted(
                        data.path("time").asText(),
                        event.getSubject(),
                        data.path("sequence").asLong(),
                        data.path("checkVersion").asInt(),
                        state,
                        reason(data.path("reason").asText())));
    }

    private boolean isNew(String shop, long sequence) {
        boolean isNew = sequence > lastSequence.getOrDefault(shop, 0L);
        if (isNew) {
            lastSequence.put(shop, sequence);
        }
        return isNew;
    }

    private static String reason(String reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    private static JsonNode data(CloudEvent event) {
        try {
            return event.getData() == null
                    ? JSON.missingNode()
                    : JSON.readTree(event.getData().toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("event " + event.getId() + " holds no JSON", e);
        }
    }
}
