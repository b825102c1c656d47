package io.shopops.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Patrol records of enterprise 1084, as a partner writes and reads them. */
final class Patrols {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Patrols() {}

    /** A record that no other test has, with no items yet. */
    static ObjectNode record(LocalDateTime time, int sourceType) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("recordId", "SYS-" + NEXT.incrementAndGet())
                .put("enterpriseId", 1084)
                .put("depId", 3001)
                .put("depName", "得宝南京东路店")
                .put("userId", 5001)
                .put("userName", "王巡")
                .put("sourceType", sourceType)
                .put("createTime", TIME.format(time));
    }

    /** Adds an item with what is required of one, and answers it. */
    static ObjectNode addItem(ObjectNode record, int viewShopId, int score) {
        return record.withArray("/items")
                .addObject()
                .put("viewShopId", viewShopId)
                .put("viewShopName", "门头清洁")
                .put("score", score);
    }

    /** A record with an item or more. */
    static ObjectNode record(LocalDateTime time, int sourceType, int items) {
        ObjectNode record = record(time, sourceType);
        IntStream.range(0, items).forEach(i -> addItem(record, 77 + i, i));
        return record;
    }

    /** The call that saves them, signed by the first demo application. */
    static Caller save(Stack stack, List<? extends JsonNode> records) {
        return saveBy(Caller.demo(stack), records);
    }

    static Caller saveBy(Caller caller, List<? extends JsonNode> records) {
        return caller.patrolMethod("saveRecords")
                .json(records.stream()
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(",", "{\"records\":[", "]}")));
    }

    /** The first page of a period of enterprise 1084, days or times, both inclusive; more parameters may follow. */
    static Caller page(Stack stack, Object startTime, Object endTime) {
        return pageBy(Caller.demo(stack), startTime, endTime).with("enterpriseId", 1084);
    }

    /** The same, of whoever calls; the enterprise is to be added. */
    static Caller pageBy(Caller caller, Object startTime, Object endTime) {
        return caller.patrolMethod("statisticsDetailPageForCustomer")
                .with("pageNumber", 1)
                .with("pageSize", 500)
                .with("startTime", text(startTime))
                .with("endTime", text(endTime));
    }

    private static Object text(Object time) {
        return time instanceof LocalDateTime second ? TIME.format(second) : time;
    }

    /** The first page of a whole month. */
    static Caller month(Stack stack, LocalDate firstDay) {
        return page(stack, firstDay, firstDay.plusMonths(1).minusDays(1));
    }

    /** The row ids of a page's answer, in its order. */
    static List<String> ids(JsonNode data) {
        return rows(data).map(row -> row.path("id").asText()).toList();
    }

    static Stream<JsonNode> rows(JsonNode data) {
        List<JsonNode> rows = new ArrayList<>();
        data.path("rows").forEach(rows::add);
        return rows.stream();
    }
}
