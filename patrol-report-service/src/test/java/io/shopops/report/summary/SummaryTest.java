package io.shopops.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.RandomPatrols;
import io.shopops.report.testing.ReportService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums against a list of all rows that is filtered, grouped and added up. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class SummaryTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Over a year's end, which is in the middle of a week. */
    private static final LocalDateTime START = LocalDateTime.parse("2025-12-05T00:00");

    private static final int DAYS = 60;
    private static final int CALLS = Integer.getInteger("summary.calls", 60);
    private static final List<String> DIMENSIONS =
            List.of("store", "inspector", "checkItem", "sourceType", "organize", "day", "week", "month");

    /** Stored once: the tests only read it. */
    private static final List<Item> ITEMS = new ArrayList<>();

    private static int enterprise;

    @BeforeEach
    void store() {
        if (ITEMS.isEmpty()) {
            enterprise = ReportService.newEnterprise();
            for (ObjectNode record : RandomPatrols.save(enterprise, 300, START, DAYS, new Random(11))) {
                record.get("items").forEach(item -> ITEMS.add(Item.of(record, item)));
            }
        }
    }

    @Test
    void everySumOfEveryGroupIsWhatAddingUpTheRowsGives() {
        Random random = new Random(20261122);
        for (int call = 0; call < CALLS; call++) {
            List<String> groupBy = new ArrayList<>(DIMENSIONS);
            Collections.shuffle(groupBy, random);
            groupBy = groupBy.subList(0, 1 + random.nextInt(2));
            LocalDateTime from = START.plusHours(random.nextInt(DAYS * 24));
            LocalDateTime to = from.plusHours(random.nextInt(DAYS * 24));
            if (random.nextBoolean()) {
                from = from.toLocalDate().atStartOfDay();
                to = to.toLocalDate().atTime(23, 59, 59);
            }
            Filter filter = Filter.random(random);
            String fields = period(from, to) + ",'groupBy':'" + String.join(",", groupBy) + "','comparePrevious':true"
                    + filter.fields();
            JsonNode summary = summary(fields);
            Map<String, List<Item>> groups = groups(groupBy, items(from, to, filter, 0));
            int days = (int) Math.ceil(Duration.between(from, to.plusSeconds(1)).toSeconds() / 86_400.0);
            Map<String, List<Item>> before = groups(groupBy, items(from, to, filter, days));
            assertThat(summary.get("groups").intValue()).as(fields).isEqualTo(groups.size());
            assertThat(summary.get("rows")).as(fields).hasSize(groups.size());
            assertSums(summary.get("totals"), flat(groups), fields);
            assertSums(summary.at("/totals/previous"), flat(before), fields + " before");
            Set<String> seen = new HashSet<>();
            for (JsonNode row : summary.get("rows")) {
                String key = key(groupBy, row);
                assertThat(seen.add(key)).as(fields + key).isTrue();
                assertThat(groups).as(fields).containsKey(key);
                assertSums(row, groups.get(key), fields + " " + key);
                assertSums(row.get("previous"), before.getOrDefault(key, List.of()), fields + " before " + key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "visits,desc",
        "items,asc",
        "passRate,desc",
        "scoreRate,asc",
        "problems,desc",
        "done,desc",
        "rectificationRate,asc",
        "meanHoursToRectify,desc",
        "deductScore,desc",
        "rewardMoney,asc",
        "penaltyMoney,desc"
    })
    void ranksAsAskedAndEqualOnesAlike(String sort, String order) {
        String fields = whole() + ",'groupBy':'inspector,checkItem','sort':'" + sort + "','order':'" + order + "'";
        List<JsonNode> rows = new ArrayList<>();
        summary(fields).get("rows").forEach(rows::add);
        assertThat(rows).hasSize(35);
        for (int i = 1; i < rows.size(); i++) {
            double before = value(rows.get(i - 1), sort);
            double value = value(rows.get(i), sort);
            int rank = rows.get(i).get("rank").intValue();
            if (rank == rows.get(i - 1).get("rank").intValue()) {
                assertThat(value).as(sort).isEqualTo(before);
            } else {
                assertThat(rank).isEqualTo(i + 1);
                // Of what cannot be divided, 0 is answered at the end.
                assertThat(value == 0 || (order.equals("asc") ? value >= before : value <= before))
                        .as(sort)
                        .isTrue();
            }
        }
        JsonNode top = summary(fields + ",'top':10");
        for (int i = 0; i < 10; i++) {
            assertThat(top.get("rows").get(i)).isEqualTo(rows.get(i));
        }
        JsonNode last = rows.get(9);
        assertThat(top.get("rows")).hasSize(10);
        assertThat(top.get("groups").intValue()).isEqualTo(35);
        assertThat(top.get("tiedBehind").longValue())
                .isEqualTo(rows.stream()
                        .skip(10)
                        .filter(row -> row.get("rank").equals(last.get("rank")))
                        .count());
    }

    @Test
    void tiesBehindTheTopAreTold() {
        int other = ReportService.newEnterprise();
        LocalDateTime time = START.plusHours(1);
        ObjectNode[] records = new ObjectNode[5];
        for (int i = 0; i < 5; i++) {
            records[i] = RandomPatrols.record(other, "V-" + i, time, i == 3 ? 2 : 1, new Random(i))
                    .put("depId", 10 - i)
                    .put("depName", "Store " + i);
        }
        PatrolRecords.save(other, records);
        JsonNode summary = summary(other, whole() + ",'groupBy':'store','sort':'items','top':2");
        assertThat(summary.get("tiedBehind").intValue()).isEqualTo(3);
        assertThat(summary.at("/rows/0/depId").intValue()).isEqualTo(7);
        assertThat(summary.at("/rows/0/rank").intValue()).isEqualTo(1);
        assertThat(summary.at("/rows/1/depId").intValue()).isEqualTo(6);
        assertThat(summary.at("/rows/1/depName").textValue()).isEqualTo("Store 4");
        assertThat(summary.at("/rows/1/rank").intValue()).isEqualTo(2);
    }

    @Test
    void daysAndWeeksAndMonthsAreInTheirOrderOverAYearsEnd() {
        List<String> months = new ArrayList<>();
        summary(whole() + ",'groupBy':'month'")
                .get("rows")
                .forEach(row -> months.add(row.get("month").textValue()));
        assertThat(months).containsExactly("2025-12", "2026-01", "2026-02");
        List<String> weeks = new ArrayList<>();
        summary("'startTime':'2025-12-28','endTime':'2026-01-05','groupBy':'week'")
                .get("rows")
                .forEach(row -> weeks.add(row.get("week").textValue()));
        assertThat(weeks).containsExactly("2025-12-22", "2025-12-29", "2026-01-05");
    }

    @Test
    void midnightOfNewYearPartsDaysWeeksAndMonths() {
        int other = ReportService.newEnterprise();
        LocalDateTime midnight = LocalDateTime.parse("2026-01-01T00:00");
        PatrolRecords.save(
                other,
                RandomPatrols.record(other, "old", midnight.minusSeconds(1), 2, new Random(1)),
                RandomPatrols.record(other, "new", midnight, 3, new Random(1)));
        String period = period(midnight.minusSeconds(1), midnight);
        JsonNode days = summary(other, period + ",'groupBy':'day,month'").get("rows");
        assertThat(days).hasSize(2);
        assertThat(days.at("/0/day").textValue()).isEqualTo("2025-12-31");
        assertThat(days.at("/0/month").textValue()).isEqualTo("2025-12");
        assertThat(days.at("/0/items").intValue()).isEqualTo(2);
        assertThat(days.at("/1/day").textValue()).isEqualTo("2026-01-01");
        assertThat(days.at("/1/month").textValue()).isEqualTo("2026-01");
        assertThat(days.at("/1/items").intValue()).isEqualTo(3);
        assertThat(summary(other, period + ",'groupBy':'week'")
                        .at("/rows/0/items")
                        .intValue())
                .isEqualTo(5);
        assertThat(summary(other, period(midnight, midnight) + ",'groupBy':'day'")
                        .at("/totals/items")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void aGroupWhoseLastRecordIsDeclaredVoidIsNoMore() {
        int other = ReportService.newEnterprise();
        PatrolRecords.save(
                other,
                RandomPatrols.record(other, "a", START, 2, new Random(1)),
                RandomPatrols.record(other, "b", START.plusDays(1), 3, new Random(1)));
        ReportService.text(
                "/LiveCheckRest/voidRecord",
                ReportService.gateway().token(other),
                "{'enterpriseId':" + other + ",'recordId':'a'}");
        JsonNode summary = summary(other, whole() + ",'groupBy':'day'");
        assertThat(summary.get("rows")).hasSize(1);
        assertThat(summary.at("/rows/0/items").intValue()).isEqualTo(3);
        assertThat(summary.get("groups").intValue()).isEqualTo(1);
        assertThat(summary.at("/totals/visits").intValue()).isEqualTo(1);
    }

    @Test
    void aPeriodWithoutRowsHasTotalsOfNought() {
        JsonNode summary = summary("'startTime':'2024-01-01','endTime':'2024-01-02','groupBy':'store'");
        assertThat(summary.get("rows")).isEmpty();
        assertThat(summary.at("/totals/visits").intValue()).isZero();
        assertThat(summary.at("/totals/passRate").doubleValue()).isZero();
        assertThat(summary.get("groups").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'groupBy':'shop'                 | groupBy has an entry that is not one of store, inspector, checkItem, sourceType, organize, day, week, month
            'groupBy':'day,week,month'       | groupBy has 3 entries, the limit is 2
            'groupBy':'day,day'              | groupBy has the same entry twice
            'groupBy':''                     | groupBy is required
            'groupBy':'day','sort':'name'    | sort is not one of key, visits, items, passRate, scoreRate, problems, toRectify, toReview, reviewFailed, done, invalid, rectificationRate, meanHoursToRectify, deductScore, rewardMoney, penaltyMoney
            'groupBy':'day','order':'up'     | order is not one of asc, desc
            'groupBy':'day','top':0          | top is not a whole number of 1 to 5000
            'groupBy':'day','comparePrevious':2 | comparePrevious is not true or false
            """)
    void saysWhatIsWrong(String fields, String message) {
        JsonNode answer = call(enterprise, whole() + "," + fields);
        assertThat(answer.get("code").intValue()).isEqualTo(400);
        assertThat(answer.get("message").textValue()).isEqualTo(message);
    }

    private static String whole() {
        return period(START, START.plusDays(DAYS));
    }

    private static String period(LocalDateTime from, LocalDateTime to) {
        return "'startTime':'" + TIME.format(from) + "','endTime':'" + TIME.format(to) + "'";
    }

    private static JsonNode call(int ofEnterprise, String fields) {
        return ReportService.json(ReportService.text(
                "/LiveCheckRest/statisticsSummary",
                ReportService.gateway().token(ofEnterprise),
                "{'enterpriseId':" + ofEnterprise + "," + fields + "}"));
    }

    private static JsonNode summary(String fields) {
        return summary(enterprise, fields);
    }

    private static JsonNode summary(int ofEnterprise, String fields) {
        JsonNode answer = call(ofEnterprise, fields);
        assertThat(answer.get("code").intValue()).as("%s: %s", fields, answer).isEqualTo(200);
        return answer.get("data");
    }

    private static double value(JsonNode row, String sort) {
        return switch (sort) {
            case "problems" -> row.at("/problems/total").doubleValue();
            case "done" -> row.at("/problems/done").doubleValue();
            default -> row.get(sort).doubleValue();
        };
    }

    private static List<Item> items(LocalDateTime from, LocalDateTime to, Filter filter, int daysEarlier) {
        return ITEMS.stream()
                .map(item -> item.later(daysEarlier))
                .filter(item -> !item.time().isBefore(from) && !item.time().isAfter(to))
                .filter(filter.test())
                .toList();
    }

    private static List<Item> flat(Map<String, List<Item>> groups) {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<Item>> groups(List<String> groupBy, List<Item> items) {
        Map<String, List<Item>> groups = new TreeMap<>();
        for (Item item : items) {
            String key = String.join(
                    "|", groupBy.stream().map(dimension -> item.key(dimension)).toList());
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(item);
        }
        return groups;
    }

    private static String key(List<String> groupBy, JsonNode row) {
        Map<String, String> names = Map.of(
                "store", "depId",
                "inspector", "userId",
                "checkItem", "viewShopId",
                "organize", "organizeName");
        return String.join(
                "|",
                groupBy.stream()
                        .map(dimension -> row.get(names.getOrDefault(dimension, dimension))
                                .asText())
                        .toList());
    }

    private static void assertSums(JsonNode found, List<Item> items, String as) {
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("/visits", (double)
                items.stream().map(Item::recordId).distinct().count());
        expected.put("/items", (double) items.size());
        long passed = count(items, "viewShopStatus", 1);
        expected.put("/passRate", rate((double) passed, passed + count(items, "viewShopStatus", 0), 4));
        List<Item> applicable = items.stream()
                .filter(item -> item.number("viewShopStatus") >= 0 && item.number("evaluationScore") > 0)
                .toList();
        expected.put("/scoreRate", rate((double) sum(applicable, "score"), sum(applicable, "evaluationScore"), 4));
        long problems =
                items.stream().filter(item -> item.number("problemStatus") > 0).count();
        expected.put("/problems/total", (double) problems);
        expected.put("/problems/toRectify", (double) count(items, "problemStatus", 1));
        expected.put("/problems/toReview", (double) count(items, "problemStatus", 2));
        expected.put("/problems/reviewFailed", (double) count(items, "problemStatus", 3));
        expected.put("/problems/done", (double) count(items, "problemStatus", 4));
        expected.put("/problems/invalid", (double) count(items, "isInvalid", 1));
        expected.put("/rectificationRate", rate((double) count(items, "problemStatus", 4), problems, 4));
        List<Item> done =
                items.stream().filter(item -> item.number("problemStatus") == 4).toList();
        expected.put(
                "/meanHoursToRectify",
                rate((double) done.stream().mapToLong(Item::secondsToRectify).sum(), 3600L * done.size(), 2));
        expected.put("/deductScore", (double) sum(items, "deductScore"));
        for (int type : List.of(1, 2)) {
            expected.put(type == 1 ? "/rewardMoney" : "/penaltyMoney", (double) sum(
                    items.stream()
                            .filter(item -> item.number("moneyType") == type)
                            .toList(),
                    "money"));
        }
        expected.forEach((name, value) ->
                assertThat(found.at(name).doubleValue()).as(as + name).isEqualTo(value));
    }

    private static long count(List<Item> items, String field, long value) {
        return items.stream().filter(item -> item.number(field) == value).count();
    }

    private static long sum(List<Item> items, String field) {
        return items.stream().mapToLong(item -> item.number(field)).sum();
    }

    private static double rate(double part, long whole, int decimals) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    /** A filter, in a call's words and over the items. */
    private record Filter(String fields, Predicate<Item> test) {
        static Filter random(Random random) {
            Function<String, Integer> few = any -> 1 + random.nextInt(3);
            Filter filter = new Filter("", item -> true);
            for (String field : List.of(
                    "sourceTypes", "depIds", "userIds", "viewShopIds", "problemStatus", "isInvalid", "moneyType")) {
                if (random.nextInt(5) == 0) {
                    int code = few.apply(field);
                    String name = field.replaceFirst("s$", "").replace("problemStatu", "problemStatus");
                    boolean list = field.endsWith("Ids") || field.equals("sourceTypes");
                    int value = field.equals("isInvalid") ? code % 2 : code % 3 + (list ? 1 : 0);
                    int other = list && random.nextBoolean() ? value + 1 : value;
                    Predicate<Item> before = filter.test();
                    filter = new Filter(
                            filter.fields() + ",'" + field + "':'" + value + (other == value ? "" : "," + other) + "'",
                            item -> before.test(item) && (item.number(name) == value || item.number(name) == other));
                }
            }
            return filter;
        }
    }

    /** A check item of a record. */
    private record Item(String recordId, LocalDateTime time, JsonNode record, JsonNode item) {
        static Item of(JsonNode record, JsonNode item) {
            return new Item(
                    record.get("recordId").textValue(),
                    LocalDateTime.parse(record.get("createTime").textValue(), TIME),
                    record,
                    item);
        }

        Item later(int days) {
            return new Item(recordId, time.plusDays(days), record, item);
        }

        long number(String field) {
            return (item.has(field) ? item : record).get(field).longValue();
        }

        long secondsToRectify() {
            LocalDateTime found = LocalDateTime.parse(record.get("createTime").textValue(), TIME);
            return Duration.between(
                            found, LocalDateTime.parse(item.get("rectifyTime").textValue(), TIME))
                    .toSeconds();
        }

        String key(String dimension) {
            return switch (dimension) {
                case "store" -> record.get("depId").asText();
                case "inspector" -> record.get("userId").asText();
                case "checkItem" -> item.get("viewShopId").asText();
                case "sourceType" -> record.get("sourceType").asText();
                case "organize" -> record.get("organizeName").textValue();
                case "day" -> time.toLocalDate().toString();
                case "week" ->
                    time.toLocalDate()
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .toString();
                default -> time.toLocalDate().toString().substring(0, 7);
            };
        }
    }
}
