package io.shopops.report.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records of a few stores, inspectors and check items, with all that can differ between rows. */
public final class RandomPatrols {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private RandomPatrols() {}

    /** Saves at most 500 records on the hours of some days, and gives them as they were sent. */
    public static List<ObjectNode> save(int enterprise, int count, LocalDateTime start, int days, Random random) {
        List<ObjectNode> records = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            records.add(record(
                    enterprise, "V-" + n, start.plusHours(random.nextInt(days * 24)), 1 + random.nextInt(8), random));
        }
        JsonNode saved = PatrolRecords.save(enterprise, records.toArray(ObjectNode[]::new));
        if (saved.get("stored").intValue() != count) {
            throw new AssertionError("not all stored: " + saved);
        }
        return records;
    }

    /** A record with so many items. */
    public static ObjectNode record(int enterprise, String id, LocalDateTime time, int items, Random random) {
        int store = 1 + random.nextInt(6);
        ObjectNode record = PatrolRecords.withItems(PatrolRecords.record(enterprise, id), items)
                .put("createTime", TIME.format(time))
                .put("sourceType", 1 + random.nextInt(3))
                .put("depId", store)
                .put("depName", "Store " + random.nextInt(3))
                .put("shopId", "S" + store % 4)
                .put("organizeName", "Region " + store % 2)
                .put("userId", 1 + random.nextInt(5));
        for (JsonNode item : record.get("items")) {
            int problem = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
            ((ObjectNode) item)
                    .put("viewShopId", 1 + random.nextInt(7))
                    .put("viewShopName", "Item " + random.nextInt(4))
                    .put("viewShopStatus", random.nextInt(3) - 1)
                    .put("problemStatus", problem)
                    .put("isInvalid", random.nextInt(10) == 0 ? 1 : 0)
                    .put("moneyType", random.nextInt(3))
                    .put("money", random.nextInt(100))
                    .put("evaluationScore", random.nextInt(5) == 0 ? 0 : 10)
                    .put("score", random.nextInt(11))
                    .put("deductScore", random.nextInt(5));
            if (problem == 4) {
                ((ObjectNode) item).put("rectifyTime", TIME.format(time.plusMinutes(random.nextInt(9_000))));
            }
        }
        return record;
    }
}
