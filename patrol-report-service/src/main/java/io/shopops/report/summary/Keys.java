package io.shopops.report.summary;

import io.shopops.report.detail.Conditions;
import io.shopops.report.patrol.SourceType;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The keys of a summary's groups: {@code key1} and, with two dimensions, {@code key2}, in SQL and as a caller reads them. */
final class Keys {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private Keys() {}

    /** Their names in SQL. */
    static String names(List<Dimension> groupBy) {
        return list(groupBy, i -> "key" + (i + 1));
    }

    /**
     * Their columns, from a relation of facts.
     *
     * @param days are added to the day
     */
    static String columns(List<Dimension> groupBy, int days) {
        return list(groupBy, i -> groupBy.get(i).key(days) + " AS key" + (i + 1));
    }

    /** What the things are called that have ids: more columns. */
    static String namesOfThings(List<Dimension> groupBy) {
        return IntStream.range(0, groupBy.size())
                .mapToObj(i -> switch (groupBy.get(i)) {
                    case STORE -> name("store_name", "dep_id", i);
                    case INSPECTOR -> name("inspector_name", "user_id", i);
                    case CHECK_ITEM -> name("check_item_name", "view_shop_id", i);
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    private static String name(String table, String id, int i) {
        return ", (SELECT name FROM %1$s WHERE enterprise_id = $1 AND %1$s.%2$s = key%3$d) AS name%3$d"
                .formatted(table, id, i + 1);
    }

    /** The keys of rows as arrays, to be unnested. */
    static String parameters(List<Dimension> groupBy, List<Group> rows, Conditions parameters) {
        return list(groupBy, i -> switch (groupBy.get(i)) {
            case STORE, INSPECTOR, CHECK_ITEM, SOURCE_TYPE ->
                parameters.parameter(column(rows, i, Integer[]::new)) + "::int[]";
            case ORGANIZE -> parameters.parameter(column(rows, i, String[]::new)) + "::text[]";
            case DAY, WEEK, MONTH -> parameters.parameter(column(rows, i, LocalDate[]::new)) + "::date[]";
        });
    }

    private static Object column(List<Group> rows, int i, IntFunction<Object[]> array) {
        return rows.stream().map(row -> row.values().get(i)).toArray(array);
    }

    /** As the database has them; {@code row} gives its columns. */
    static List<Object> values(List<Dimension> groupBy, Function<String, Object> row) {
        return IntStream.range(0, groupBy.size())
                .mapToObj(i -> row.apply("key" + (i + 1)))
                .toList();
    }

    /** As a caller reads them; {@code row} gives its columns. */
    static Map<String, Object> of(List<Dimension> groupBy, Function<String, Object> row) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (int i = 0; i < groupBy.size(); i++) {
            Object key = row.apply("key" + (i + 1));
            switch (groupBy.get(i)) {
                case STORE -> put(keys, "depId", key, "depName", row.apply("name" + (i + 1)));
                case INSPECTOR -> put(keys, "userId", key, "userName", row.apply("name" + (i + 1)));
                case CHECK_ITEM -> put(keys, "viewShopId", key, "viewShopName", row.apply("name" + (i + 1)));
                case SOURCE_TYPE ->
                    put(
                            keys,
                            "sourceType",
                            key,
                            "sourceTypeName",
                            SourceType.of((Integer) key).map(SourceType::title).orElse(""));
                case ORGANIZE -> keys.put("organizeName", key);
                case DAY -> keys.put("day", key.toString());
                case WEEK -> keys.put("week", key.toString());
                case MONTH -> keys.put("month", MONTH.format((LocalDate) key));
            }
        }
        return keys;
    }

    private static void put(Map<String, Object> keys, String idName, Object id, String nameName, Object name) {
        keys.put(idName, id);
        keys.put(nameName, name == null ? "" : name);
    }

    private static String list(List<Dimension> groupBy, IntFunction<String> sql) {
        return IntStream.range(0, groupBy.size()).mapToObj(sql).collect(Collectors.joining(", "));
    }
}
