package io.shopops.report.shopaudit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditEventType;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An audit event that the statistics know.
 *
 * @param source and {@code id} together are the event's own name, text of 1 … 200 characters each
 * @param change what it tells
 */
public record ReceivedEvent(String source, String id, ShopAuditEvent change) {
    private static final int MAX_NAME = 200;
    /** Years of four digits: what RFC 3339 writes, and well within what the database keeps. */
    private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Takes a value of a wrong JSON type for what it is: wrong. Unknown fields are ignored, as the record says. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a CloudEvent.
     *
     * @return empty for a type that this version does not know: later ones may add types, and those who do not know
     *     them go on without
     * @throws UnreadableEvent where a known type does not hold what it has to
     */
    static Optional<ReceivedEvent> read(CloudEvent event) throws UnreadableEvent {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new UnreadableEvent("specversion is not 1.0");
        }
        Optional<ShopAuditEventType> type = ShopAuditEventType.of(event.getType());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String source = name("source", event.getSource().toString());
        String id = name("id", event.getId());
        return Optional.of(new ReceivedEvent(source, id, change(type.get(), event)));
    }

    private static ShopAuditEvent change(ShopAuditEventType type, CloudEvent event) throws UnreadableEvent {
        if (event.getData() == null) {
            throw new UnreadableEvent("there is no data");
        }
        ShopAuditEvent change = parse(event.getData().toBytes());
        if (change.toStatus() != type.toStatus()) {
            throw new UnreadableEvent("toStatus is not the one of the type");
        }
        if (change.time().isBefore(MIN_TIME) || change.time().isAfter(MAX_TIME)) {
            throw new UnreadableEvent("time is outside the years 1 to 9999");
        }
        return change;
    }

    private static ShopAuditEvent parse(byte[] data) throws UnreadableEvent {
        try {
            ShopAuditEvent change = JSON.readValue(data, ShopAuditEvent.class);
            if (change == null) {
                throw new UnreadableEvent("the data is not a JSON object");
            }
            return change;
        } catch (JsonMappingException e) {
            throw new UnreadableEvent("the data does not hold its fields" + field(e));
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent("the data is not JSON");
        } catch (IOException e) {
            throw new UnreadableEvent("the data is not text");
        }
    }

    /** What Jackson says of a value may hold the value; the field's name does not. */
    private static String field(JsonMappingException e) {
        if (!e.getPath().isEmpty()) {
            return ": " + e.getPath().get(0).getFieldName() + " is missing or not of its type";
        }
        return e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof NullPointerException
                ? ": " + e.getCause().getMessage()
                : "";
    }

    private static String name(String attribute, String value) throws UnreadableEvent {
        if (value.isEmpty() || value.length() > MAX_NAME || value.indexOf('\0') >= 0) {
            throw new UnreadableEvent(attribute + " is not text of 1 to " + MAX_NAME + " characters");
        }
        return value;
    }
}
