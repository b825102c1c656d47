package io.shopops.events;

import static io.shopops.events.Resources.JSON;
import static io.shopops.events.Resources.golden;
import static io.shopops.events.Resources.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files are events as they were published: they are never changed, whatever becomes of the code. */
class GoldenEventsTest {
    @ParameterizedTest
    @EnumSource
    void aPublishedEventFulfilsItsSchema(ShopAuditEventType type) {
        assertThat(problems(type, golden(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPublishedEventIsReadAndWrittenAgainAsItWas(ShopAuditEventType type) throws Exception {
        ShopAuditEvent event = JSON.treeToValue(golden(type), ShopAuditEvent.class);
        JsonNode written = JSON.readTree(JSON.writeValueAsBytes(event));
        assertThat(written).isEqualTo(golden(type));
        assertThat(problems(type, written)).isEmpty();
        assertThat(event.toStatus()).isEqualTo(type.toStatus());
    }

    @ParameterizedTest
    @EnumSource
    void fieldsOfALaterVersionAreIgnored(ShopAuditEventType type) throws Exception {
        ObjectNode later = golden(type).deepCopy();
        later.putObject("later").put("x", 1);
        assertThat(problems(type, later)).isEmpty();
        assertThat(JSON.treeToValue(later, ShopAuditEvent.class))
                .isEqualTo(JSON.treeToValue(golden(type), ShopAuditEvent.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enterpriseId",
                "shopsId",
                "sequence",
                "checkVersion",
                "fromStatus",
                "toStatus",
                "reason",
                "time",
                "shopName",
                "shopNature",
                "shopDomain",
                "operationStatus"
            })
    void theSchemaRefusesAMissingField(String field) {
        ObjectNode without = golden(ShopAuditEventType.REJECTED).deepCopy();
        without.remove(field);
        assertThat(problems(ShopAuditEventType.REJECTED, without)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            enterpriseId    | 0
            enterpriseId    | 2147483648
            shopsId         | "15"
            sequence        | 1.5
            checkVersion    | null
            fromStatus      | "approved"
            toStatus        | "approved"
            toStatus        | 2
            operatorPid     | "7"
            operatorPid     | 0
            reason          | 7
            time            | "2026-10-05 04:00:00"
            time            | "2026-10-05T04:00:00+08:00"
            time            | "2026-13-05T04:00:00Z"
            time            | 1791172800
            shopNature      | 3
            operationStatus | 0
            """)
    void theSchemaRefusesAWrongField(String field, String value) throws Exception {
        ObjectNode wrong = golden(ShopAuditEventType.REJECTED).deepCopy();
        wrong.set(field, JSON.readTree(value));
        assertThat(problems(ShopAuditEventType.REJECTED, wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaRefusesTheDataOfAnotherType(ShopAuditEventType type) {
        for (ShopAuditEventType other : ShopAuditEventType.values()) {
            if (other != type) {
                assertThat(problems(type, golden(other))).isNotEmpty();
            }
        }
    }

    @Test
    void theSchemaNamesTheFieldsOfTheRecordAndNoOther() {
        Set<String> named = new TreeSet<>();
        Resources.json("schemas/shop-audit-change.v1.json")
                .get("properties")
                .fieldNames()
                .forEachRemaining(named::add);
        Set<String> components = new TreeSet<>();
        for (var component : ShopAuditEvent.class.getRecordComponents()) {
            components.add(component.getName());
        }
        assertThat(named).isEqualTo(components);
    }
}
