package io.shopops.events;

import static io.shopops.events.Resources.JSON;
import static io.shopops.events.Resources.golden;
import static io.shopops.events.Resources.problems;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopAuditStateTest {
    private static final JsonNode PUBLISHED = golden(ShopAuditState.TYPE);

    @Test
    void aPublishedStateIsReadAndWrittenAgainAsItWas() throws Exception {
        ShopAuditState state = JSON.treeToValue(PUBLISHED, ShopAuditState.class);

        assertThat(problems(ShopAuditState.TYPE, PUBLISHED)).isEmpty();
        assertThat(JSON.readTree(JSON.writeValueAsBytes(state))).isEqualTo(PUBLISHED);
    }

    @Test
    void isWhatTheChangeBehindItLedTo() throws Exception {
        ShopAuditEvent rejection = JSON.treeToValue(golden(ShopAuditEventType.REJECTED), ShopAuditEvent.class);

        assertThat(ShopAuditState.after(rejection)).isEqualTo(JSON.treeToValue(PUBLISHED, ShopAuditState.class));
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() throws Exception {
        ObjectNode later = PUBLISHED.deepCopy();
        later.put("later", 1);

        assertThat(problems(ShopAuditState.TYPE, later)).isEmpty();
        assertThat(JSON.treeToValue(later, ShopAuditState.class))
                .isEqualTo(JSON.treeToValue(PUBLISHED, ShopAuditState.class));
    }

    @Test
    void theSchemaNamesTheFieldsOfTheRecordAndRefusesWrongOnes() {
        Set<String> named = new TreeSet<>();
        Resources.json("schemas/" + ShopAuditState.TYPE + ".json")
                .get("properties")
                .fieldNames()
                .forEachRemaining(named::add);
        assertThat(named)
                .isEqualTo(Stream.of(ShopAuditState.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(toCollection(TreeSet::new)));
        for (String field : named) {
            ObjectNode wrong = PUBLISHED.deepCopy();
            wrong.putArray(field);
            assertThat(problems(ShopAuditState.TYPE, wrong)).as(field).isNotEmpty();
        }
    }
}
