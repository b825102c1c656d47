package io.shopops.benchmarks.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records as senders write them, and the same rows as arrays of SQL: 50 records of ten items each go in together, which are
 * 500 rows.
 */
final class IntakeRows {
    static final int RECORDS = 50;
    static final int ROWS = RECORDS * Year.ITEMS;

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 1, 0, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String RULES = "[{\"id\":1,\"code\":\"A1\",\"description\":\"玻璃无污渍\",\"hasChecked\":0}]";

    private static final Map<String, IntFunction<Object>> OF_RECORD = new LinkedHashMap<>();
    private static final Map<String, OfItem> OF_ITEM = new LinkedHashMap<>();

    static {
        OF_RECORD.put("record_id", n -> "IN-" + n);
        OF_RECORD.put("created_at", IntakeRows::time);
        OF_RECORD.put("source_type", n -> 1 + n % 3 * 7);
        OF_RECORD.put("row_count", n -> Year.ITEMS);
        OF_RECORD.put("hash", n -> "%064x".formatted(n));
        OF_RECORD.put("dep_id", IntakeRows::store);
        OF_RECORD.put("dep_name", n -> "得宝第" + store(n) + "店");
        OF_RECORD.put("shop_id", n -> "S" + store(n));
        OF_RECORD.put("organize_name", n -> "第" + store(n) % 20 + "区");
        OF_RECORD.put("task_id", n -> "");
        OF_RECORD.put("user_id", n -> 1 + n % 200);
        OF_RECORD.put("user_name", n -> "巡检员" + n % 200);
        OF_ITEM.put("ordinal", (n, i) -> n + 1);
        OF_ITEM.put("index", (n, i) -> i);
        OF_ITEM.put("is_first", (n, i) -> true);
        OF_ITEM.put("view_shop_id", (n, i) -> 1 + (n * 10 + i) % 150);
        OF_ITEM.put("view_shop_name", (n, i) -> "检查项" + (n * 10 + i) % 150);
        OF_ITEM.put("view_shop_status", (n, i) -> problem(n, i) ? 0 : 1);
        OF_ITEM.put("evaluation_score", (n, i) -> 1000);
        OF_ITEM.put("score", (n, i) -> problem(n, i) ? 400 : 1000);
        OF_ITEM.put("deduct_score", (n, i) -> problem(n, i) ? 600 : 0);
        OF_ITEM.put("rules", (n, i) -> RULES);
        OF_ITEM.put("problem_status", (n, i) -> problem(n, i) ? 1 + n % 4 : 0);
        OF_ITEM.put("end_time", (n, i) -> null);
        OF_ITEM.put("is_invalid", (n, i) -> false);
        OF_ITEM.put("money_type", (n, i) -> problem(n, i) ? 2 : 0);
        OF_ITEM.put("money", (n, i) -> problem(n, i) ? 2050 : 0);
        OF_ITEM.put("pictures", (n, i) -> "[\"" + picture(n, i) + "\"]");
        OF_ITEM.put("videos", (n, i) -> "[]");
        OF_ITEM.put("rectify_time", (n, i) -> null);
        OF_ITEM.put("rectify_user_name", (n, i) -> "");
        OF_ITEM.put("rectify_description", (n, i) -> "");
        OF_ITEM.put("rectify_pictures", (n, i) -> "[]");
        OF_ITEM.put("rectify_videos", (n, i) -> "[]");
    }

    private IntakeRows() {}

    /** A call's body. */
    static byte[] body(int enterprise, int call) {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> record(enterprise, call * RECORDS + i))
                .collect(Collectors.joining(",", "{\"records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A record, as the topic has it, too. */
    static String record(int enterprise, int n) {
        String items =
                IntStream.range(0, Year.ITEMS).mapToObj(i -> item(n, i)).collect(Collectors.joining(",", "[", "]"));
        return """
                {"recordId":"IN-%d","enterpriseId":%d,"depId":%d,"depName":"得宝第%d店","shopId":"S%d",\
                "organizeName":"第%d区","userId":%d,"userName":"巡检员%d","sourceType":%d,"createTime":"%s","items":%s}""".formatted(
                        n,
                        enterprise,
                        store(n),
                        store(n),
                        store(n),
                        store(n) % 20,
                        1 + n % 200,
                        n % 200,
                        1 + n % 3 * 7,
                        time(n),
                        items);
    }

    private static String item(int n, int i) {
        boolean problem = problem(n, i);
        return """
                {"viewShopId":%d,"viewShopName":"检查项%d","score":%d,"evaluationScore":10,"viewShopStatus":%d,\
                "deductScore":%d,"problemStatus":%d,"moneyType":%d,"money":%s,\
                "rulesBoList":%s,"pictures":["%s"]}""".formatted(
                        1 + (n * 10 + i) % 150,
                        (n * 10 + i) % 150,
                        problem ? 4 : 10,
                        problem ? 0 : 1,
                        problem ? 6 : 0,
                        problem ? 1 + n % 4 : 0,
                        problem ? 2 : 0,
                        problem ? "20.5" : "0",
                        RULES,
                        picture(n, i));
    }

    static int store(int n) {
        return 1 + (int) (n * 7919L % 2_000);
    }

    /** 25 seconds from one to the next: a day's records are sent on that day. */
    private static String time(int n) {
        return TIME.format(FIRST.plusSeconds(25L * (n % 100_000)));
    }

    private static boolean problem(int n, int i) {
        return (n * 10 + i) % 12 == 0;
    }

    private static String picture(int n, int i) {
        return "https://img.example/" + n + "/" + i + ".jpg";
    }

    /** 500 rows as literals of arrays, by the names of their columns: those of a record once a record, of an item once an item. */
    static Map<String, String> byRecord() {
        Map<String, String> arrays = new LinkedHashMap<>();
        OF_RECORD.forEach((name, value) ->
                arrays.put(name, array(IntStream.range(0, RECORDS).mapToObj(value))));
        OF_ITEM.forEach((name, value) -> arrays.put(name, array(items(value))));
        return arrays;
    }

    /** The same with all of them once an item. */
    static Map<String, String> byItem() {
        Map<String, String> arrays = new LinkedHashMap<>();
        OF_RECORD.forEach((name, value) -> arrays.put(name, array(items((n, i) -> value.apply(n)))));
        OF_ITEM.forEach((name, value) -> arrays.put(name, array(items(value))));
        arrays.put("id", array(items((n, i) -> "IN-" + n + "-" + i)));
        return arrays;
    }

    private static Stream<Object> items(OfItem value) {
        return IntStream.range(0, ROWS).mapToObj(row -> value.of(row / Year.ITEMS, row % Year.ITEMS));
    }

    private static String array(Stream<Object> values) {
        return values.map(IntakeRows::literal).collect(Collectors.joining(",", "{", "}"));
    }

    private static String literal(Object value) {
        return value == null
                ? "NULL"
                : "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** What an item of a record has in a column. */
    @FunctionalInterface
    private interface OfItem {
        Object of(int record, int index);
    }
}
