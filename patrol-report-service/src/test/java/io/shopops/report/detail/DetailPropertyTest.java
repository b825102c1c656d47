package io.shopops.report.detail;

import static io.shopops.report.testing.PatrolReport.ids;
import static io.shopops.report.testing.PatrolReport.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.RandomPatrols;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.RollupCheck;
import io.shopops.report.testing.Rows;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random filters and pages against SQL that knows nothing but the rows. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class DetailPropertyTest {
    private static final LocalDateTime START = LocalDateTime.parse("2025-11-20T00:00");
    private static final int DAYS = 60;
    private static final int CALLS = Integer.getInteger("detail.calls", 150);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void everyPageOfEveryFilterIsWhatPlainSqlGives() {
        long seed = Long.getLong("detail.seed", 20261122);
        Random random = new Random(seed);
        RandomPatrols.save(enterprise, 300, START, DAYS, random);
        RollupCheck.assertExact(enterprise);
        for (int call = 0; call < CALLS; call++) {
            Asked asked = Asked.random(random);
            String as = "seed %d, call %d: %s".formatted(seed, call, asked);
            List<String> expected = Rows.of(
                    enterprise,
                    "SELECT id FROM patrol_row WHERE enterprise_id = ?" + asked.sql()
                            + " ORDER BY created_at DESC, id");
            int size = 1 + random.nextInt(random.nextBoolean() ? 5 : 60);
            int pages = Math.max(1, (expected.size() + size - 1) / size);
            int number = random.nextInt(4) == 0 ? pages : 1 + random.nextInt(pages + 1);
            JsonNode page = page(enterprise, asked.fields() + ",'pageNumber':" + number + ",'pageSize':" + size);
            assertThat(page.get("total").intValue()).as(as).isEqualTo(expected.size());
            assertThat(ids(page)).as(as).isEqualTo(cut(expected, (number - 1) * size, size));
            String cursor = page.get("nextCursor").textValue();
            assertThat(cursor.isEmpty()).as(as).isEqualTo(number * size >= expected.size());
            if (!cursor.isEmpty()) {
                JsonNode next = page(enterprise, asked.fields() + ",'cursor':'" + cursor + "','pageSize':" + size);
                assertThat(ids(next)).as(as).isEqualTo(cut(expected, number * size, size));
            }
        }
    }

    private static List<String> cut(List<String> all, int from, int size) {
        return from >= all.size() ? List.of() : all.subList(from, Math.min(from + size, all.size()));
    }

    /** What a call asks for, in its own words and in SQL's. */
    private record Asked(String fields, String sql) {
        static Asked random(Random random) {
            LocalDateTime from = START.plusHours(random.nextInt(DAYS * 24));
            LocalDateTime to = from.plusHours(random.nextInt(random.nextBoolean() ? DAYS * 24 : 60));
            if (random.nextBoolean()) {
                from = from.toLocalDate().atStartOfDay();
                to = to.toLocalDate().atTime(23, 59, 59);
            }
            Asked asked = new Asked(
                    "'startTime':'" + TIME.format(from) + "','endTime':'" + TIME.format(to) + "'",
                    " AND created_at BETWEEN '" + TIME.format(from) + "' AND '" + TIME.format(to) + "'");
            for (int filters = random.nextInt(4); filters > 0; filters--) {
                asked = asked.with(random);
            }
            return asked;
        }

        private Asked with(Random random) {
            int code = random.nextInt(3);
            return switch (random.nextInt(11)) {
                case 0 -> oneOf("sourceTypes", "source_type", random, 3);
                case 1 -> oneOf("depIds", "dep_id", random, 6);
                case 2 -> oneOf("userIds", "user_id", random, 5);
                case 3 -> oneOf("viewShopIds", "view_shop_id", random, 7);
                case 4 -> and("'shopIds':'S" + code + ",S9'", "shop_id IN ('S" + code + "', 'S9')");
                case 5 -> {
                    int status = random.nextInt(5);
                    yield and("'problemStatus':" + status, "problem_status = " + status);
                }
                case 6 -> and("'isInvalid':" + code % 2, (code % 2 == 0 ? "NOT " : "") + "is_invalid");
                case 7 -> and("'moneyType':" + code, "money_type = " + code);
                case 8 -> and("'minScore':" + code, "score >= " + code * 100);
                case 9 -> and("'maxScore':" + (7 + code), "score <= " + (7 + code) * 100);
                default ->
                    and(
                            "'keyword':'E " + code + "'",
                            "(view_shop_name ILIKE '%e " + code + "%' OR dep_name ILIKE '%e " + code
                                    + "%' OR user_name ILIKE '%e " + code + "%')");
            };
        }

        private Asked oneOf(String field, String column, Random random, int most) {
            String codes = random.ints(1 + random.nextInt(2), 1, most + 2)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(","));
            return and("'" + field + "':'" + codes + "'", column + " IN (" + codes + ")");
        }

        /** A filter that is there already stays as it was. */
        private Asked and(String field, String condition) {
            String name = field.substring(0, field.indexOf(':'));
            return fields.contains(name) ? this : new Asked(fields + "," + field, sql + " AND " + condition);
        }
    }
}
