package io.shopops.audit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.events.Topics;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the connector's configuration in the documents to the table that it reads. */
@QuarkusTest
@RealServers
class DebeziumTest {
    private static final String ROUTER = "transforms.outbox.table.";

    @Inject
    Database database;

    @Test
    void theEventRouterFindsItsColumns() {
        assertThat(database.rows("""
                        SELECT column_name, data_type, is_nullable FROM information_schema.columns
                        WHERE table_name = 'outbox' AND column_name IN ('id', 'aggregatetype', 'aggregateid', 'type', 'payload')
                        ORDER BY ordinal_position"""))
                .containsExactly(
                        "id uuid NO",
                        "aggregatetype text NO",
                        "aggregateid text NO",
                        "type text NO",
                        "payload jsonb NO");
    }

    @Test
    void theDocumentedConnectorNamesWhatThereIs() throws IOException {
        JsonNode config = documented();
        List<String> columns = new ArrayList<>();
        config.properties().stream()
                .filter(option -> option.getKey().startsWith(ROUTER + "field."))
                .forEach(option -> columns.add(option.getValue().textValue()));
        for (String placed :
                config.get(ROUTER + "fields.additional.placement").textValue().split(",", -1)) {
            columns.add(placed.substring(0, placed.indexOf(':')));
        }

        assertThat(columns).hasSize(8);
        assertThat(database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'outbox'"))
                .containsAll(columns)
                .contains(config.get("transforms.outbox.route.by.field").textValue());
        assertThat(config.get("transforms.outbox.route.topic.replacement").textValue())
                .isEqualTo(Topics.SHOP_AUDIT_EVENTS);
        assertThat(config.get("transforms.source.value.literal").textValue()).isEqualTo(Topics.SHOP_AUDIT_SOURCE);
    }

    private static JsonNode documented() throws IOException {
        String page = Files.readString(Path.of("../docs/debezium.md"));
        int begin = page.indexOf("```json") + "```json".length();
        return new JsonMapper()
                .readTree(page.substring(begin, page.indexOf("```", begin)))
                .get("config");
    }
}
