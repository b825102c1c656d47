package io.shopops.report.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Patrol records as senders write them, and the call that brings them. */
public final class PatrolRecords {
    private PatrolRecords() {}

    /** A record with one item, and nothing but what is required. */
    public static ObjectNode record(int enterprise, String recordId) {
        return (ObjectNode) ReportService.json("{'recordId':'" + recordId + "','enterpriseId':" + enterprise
                + ",'depId':2001,'depName':'得宝南京东路店','userId':5001,'userName':'王巡','sourceType':8,"
                + "'createTime':'2026-10-05 12:00:00',"
                + "'items':[{'viewShopId':77,'viewShopName':'门头清洁','score':6}]}");
    }

    /** The same record with as many items. */
    public static ObjectNode withItems(ObjectNode record, int count) {
        JsonNode item = record.at("/items/0");
        record.withArray("items").removeAll();
        for (int i = 0; i < count; i++) {
            record.withArray("items").add(item.deepCopy());
        }
        return record;
    }

    /** The call's {@code data}, where it is well formed. */
    public static JsonNode save(int enterprise, ObjectNode... records) {
        JsonNode answer = post(enterprise, body(records));
        if (answer.path("code").intValue() != 200) {
            throw new AssertionError("not saved: " + answer);
        }
        return answer.get("data");
    }

    public static String body(ObjectNode... records) {
        return JsonNodeFactory.instance
                .objectNode()
                .set("records", JsonNodeFactory.instance.arrayNode().addAll(List.of(records)))
                .toString();
    }

    /** The answer to a call with this body. */
    public static JsonNode post(int enterprise, String body) {
        return ReportService.json(ReportService.text(
                "/LiveCheckRest/saveRecords", ReportService.gateway().token(enterprise), body));
    }
}
