package io.shopops.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden file is a record as it was sent: it is never changed, and has to be taken in for ever. */
class PatrolRecordSchemaTest {
    private final ObjectNode record = (ObjectNode) Resources.json("golden/patrol-record.v1.json");
    private final ObjectNode item = (ObjectNode) record.at("/items/0");

    @Test
    void aSentRecordFulfilsTheSchema() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsOptionalMayBeAbsent() {
        record.remove(List.of("shopId", "organizeName", "taskId"));
        item.retain("viewShopId", "viewShopName", "score");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsOptionalMayBeNull() {
        for (String field : List.of("shopId", "organizeName", "taskId")) {
            record.putNull(field);
        }
        item.fieldNames().forEachRemaining(field -> {
            if (!List.of("viewShopId", "viewShopName", "score").contains(field)) {
                item.putNull(field);
            }
        });
        assertThat(problems()).isEmpty();
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        record.put("later", 1);
        item.put("later", 1);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recordId",
                "enterpriseId",
                "depId",
                "depName",
                "userId",
                "userName",
                "sourceType",
                "createTime",
                "items"
            })
    void refusesARecordWithoutAFieldThatIsRequired(String field) {
        record.remove(field);
        assertThat(problems()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewShopId", "viewShopName", "score"})
    void refusesAnItemWithoutAFieldThatIsRequired(String field) {
        item.remove(field);
        assertThat(problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            recordId     | ""
            recordId     | 7
            recordId     | "a\\u0000b"
            enterpriseId | 0
            enterpriseId | 2147483648
            depId        | 1.5
            depName      | "a\\nb"
            shopId       | 7
            userId       | null
            sourceType   | 18
            sourceType   | 0
            createTime   | "2026-10-05"
            createTime   | "2026-10-05T12:00:00"
            createTime   | ""
            items        | []
            items        | {}
            items        | [7]
            """)
    void refusesAWrongFieldOfARecord(String field, String value) throws Exception {
        record.set(field, Resources.JSON.readTree(value));
        assertThat(problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            viewShopName       | ""
            viewShopStatus     | 2
            evaluationScore    | -0.01
            score              | 100000
            score              | 6.005
            score              | null
            deductScore        | "many"
            rulesBoList        | {}
            rulesBoList        | [{"hasChecked":2}]
            problemStatus      | 5
            endTime            | "tomorrow"
            isInvalid          | true
            moneyType          | 3
            money              | 10000000
            money              | -1
            pictures           | "https://img.example/1.jpg"
            pictures           | ["ftp://img.example/1.jpg"]
            pictures           | ["https://"]
            rectifyDescription | "a\\u0000b"
            """)
    void refusesAWrongFieldOfAnItem(String field, String value) throws Exception {
        item.set(field, Resources.JSON.readTree(value));
        assertThat(problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/recordId,64",
        "/depName,128",
        "/shopId,64",
        "/organizeName,128",
        "/taskId,64",
        "/userName,128",
        "/items/0/viewShopName,128",
        "/items/0/rulesBoList/0/code,64",
        "/items/0/rulesBoList/0/description,1000",
        "/items/1/rectifyUserName,128",
        "/items/1/rectifyDescription,4000"
    })
    void allowsTextsUpToTheirLimitInCharacters(String path, int limit) {
        ObjectNode parent = (ObjectNode) record.at(path.substring(0, path.lastIndexOf('/')));
        String field = path.substring(path.lastIndexOf('/') + 1);
        // A character that takes two chars in Java.
        parent.put(field, "\ud83c\udfea".repeat(limit));
        assertThat(problems()).isEmpty();
        parent.put(field, "店".repeat(limit + 1));
        assertThat(problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/items,200", "/items/0/rulesBoList,100", "/items/0/pictures,50", "/items/1/rectifyVideos,50"})
    void allowsListsUpToTheirLimit(String path, int limit) {
        ArrayNode list = (ArrayNode) record.at(path);
        JsonNode entry = list.get(0).deepCopy();
        while (list.size() < limit) {
            list.add(entry);
        }
        assertThat(problems()).isEmpty();
        list.add(entry);
        assertThat(problems()).isNotEmpty();
    }

    private Object[] problems() {
        return Resources.problems("patrol-record.v1", record).toArray();
    }
}
