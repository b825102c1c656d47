package io.shopops.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** What this module publishes besides classes, for its tests. */
final class Resources {
    static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private Resources() {}

    static InputStream open(String name) {
        return Objects.requireNonNull(Resources.class.getClassLoader().getResourceAsStream(name), name);
    }

    static JsonNode json(String name) {
        try (InputStream in = open(name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** An event's data as it was published. */
    static JsonNode golden(ShopAuditEventType type) {
        return golden(type.type());
    }

    /** Data as it was published. */
    static JsonNode golden(String type) {
        return json("golden/" + type + ".json");
    }

    /** What a type's schema has against the data. */
    static Set<ValidationMessage> problems(ShopAuditEventType type, JsonNode data) {
        return problems(type.type(), data);
    }

    /** What the schema of that name has against the data. */
    static Set<ValidationMessage> problems(String name, JsonNode data) {
        JsonSchema schema = SCHEMAS.getSchema(
                SchemaLocation.of("classpath:schemas/" + name + ".json"),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        return schema.validate(data);
    }
}
