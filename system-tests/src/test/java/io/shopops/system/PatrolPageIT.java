package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pages of the report hold together. Each test has months of its own. */
@ExtendWith(SharedStack.class)
class PatrolPageIT {
    @Test
    void pagesNeitherOverlapNorSkipAndTheSourceTypesSumUpToTheTotal(Stack stack) {
        // Days, months and years that end and begin, and several records in one second.
        List<LocalDateTime> times = List.of(
                LocalDateTime.of(2021, 11, 30, 23, 59, 59),
                LocalDateTime.of(2021, 12, 1, 0, 0, 0),
                LocalDateTime.of(2021, 12, 31, 23, 59, 59),
                LocalDateTime.of(2022, 1, 1, 0, 0, 0),
                LocalDateTime.of(2022, 1, 1, 0, 0, 0),
                LocalDateTime.of(2022, 1, 31, 12, 0, 0));
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            records.add(Patrols.record(times.get(i % times.size()), 1 + i % 17, 1 + i % 5));
        }
        assertThat(Patrols.save(stack, records).send().data().path("stored").asInt())
                .isEqualTo(60);
        Period period = new Period(stack, LocalDate.of(2021, 11, 30), LocalDate.of(2022, 1, 31));

        List<JsonNode> all = Patrols.rows(period.page().send().data()).toList();
        assertThat(all).hasSize(180);
        assertThat(all).isSortedAccordingTo((a, b) -> {
            int newestFirst =
                    b.path("createTime").asText().compareTo(a.path("createTime").asText());
            return newestFirst != 0
                    ? newestFirst
                    : a.path("id").asText().compareTo(b.path("id").asText());
        });
        List<String> ids = all.stream().map(row -> row.path("id").asText()).toList();
        assertThat(ids).doesNotHaveDuplicates();

        assertThat(period.byNumber(7)).isEqualTo(ids);
        assertThat(period.byCursor(7)).isEqualTo(ids);

        int sum = 0;
        for (int sourceType = 1; sourceType <= 17; sourceType++) {
            sum += period.total(sourceType);
        }
        assertThat(sum).isEqualTo(180);
        assertThat(period.total("1,2, 17")).isEqualTo(period.total(1) + period.total(2) + period.total(17));
        JsonNode half = Patrols.page(stack, LocalDateTime.of(2021, 12, 31, 23, 59, 59), LocalDate.of(2022, 1, 1))
                .send()
                .data();
        assertThat(half.path("total").asInt()).isEqualTo(90);
    }

    @Test
    void everyFilterKeepsWhatItNames(Stack stack) {
        LocalDateTime time = LocalDateTime.of(2021, 3, 5, 8, 0);
        ObjectNode one = Patrols.record(time, 8)
                .put("depId", 3101)
                .put("depName", "禾木春熙路店")
                .put("shopId", "C-1")
                .put("userId", 5101)
                .put("userName", "赵敏");
        Patrols.addItem(one, 901, 10);
        Patrols.addItem(one, 902, -3)
                .put("viewShopName", "收银台 POS")
                .put("problemStatus", 1)
                .put("isInvalid", 1)
                .put("moneyType", 2)
                .put("money", 20);
        ObjectNode two = Patrols.record(time.plusDays(1), 9).put("shopId", "C-2");
        Patrols.addItem(two, 902, 5).put("moneyType", 1).put("money", 30);
        Patrols.save(stack, List.of(one, two)).send();
        String a = id(one) + "-0";
        String b = id(one) + "-1";
        String c = id(two) + "-0";

        Period march = new Period(stack, LocalDate.of(2021, 3, 1), LocalDate.of(2021, 3, 31));
        assertThat(march.ids("sourceTypes", "9")).containsExactly(c);
        assertThat(march.ids("depIds", "3101, 99")).containsExactly(a, b);
        assertThat(march.ids("shopIds", "C-2")).containsExactly(c);
        assertThat(march.ids("userIds", "5101")).containsExactly(a, b);
        assertThat(march.ids("viewShopIds", "902")).containsExactly(c, b);
        assertThat(march.ids("problemStatus", 1)).containsExactly(b);
        assertThat(march.ids("isInvalid", 0)).containsExactly(c, a);
        assertThat(march.ids("moneyType", 1)).containsExactly(c);
        assertThat(march.ids("minScore", "5.00")).containsExactly(c, a);
        assertThat(march.ids("maxScore", 5)).containsExactly(c, b);
        assertThat(march.ids("keyword", "pos")).containsExactly(b);
        assertThat(march.ids("keyword", "春熙")).containsExactly(a, b);
        assertThat(march.ids("keyword", "赵敏")).containsExactly(a, b);
        assertThat(march.ids("keyword", "%")).isEmpty();
        assertThat(Patrols.ids(march.page()
                        .with("depIds", 3101)
                        .with("moneyType", 2)
                        .with("sourceTypes", "8,9")
                        .send()
                        .data()))
                .containsExactly(b);
        assertThat(march.page().with("sourceTypes", 18).send().code()).isEqualTo(400);
        assertThat(march.page().with("pageSize", 501).send().code()).isEqualTo(400);
        assertThat(march.page().without("enterpriseId").send().message()).isEqualTo("enterpriseId is required");
    }

    private static String id(ObjectNode record) {
        return record.path("recordId").asText();
    }

    /** The pages of a period. */
    private record Period(Stack stack, LocalDate first, LocalDate last) {
        Caller page() {
            return Patrols.page(stack, first, last);
        }

        int total(Object sourceTypes) {
            return page().with("sourceTypes", sourceTypes)
                    .send()
                    .data()
                    .path("total")
                    .asInt(-1);
        }

        List<String> ids(String filter, Object value) {
            return Patrols.ids(page().with(filter, value).send().data());
        }

        List<String> byNumber(int size) {
            List<String> ids = new ArrayList<>();
            int number = 0;
            JsonNode data;
            do {
                data = page().with("pageSize", size)
                        .with("pageNumber", ++number)
                        .send()
                        .data();
                assertThat(data.path("total").asInt()).isEqualTo(180);
                ids.addAll(Patrols.ids(data));
            } while (!data.path("rows").isEmpty());
            return ids;
        }

        List<String> byCursor(int size) {
            List<String> ids = new ArrayList<>();
            JsonNode data = page().with("pageSize", size).send().data();
            ids.addAll(Patrols.ids(data));
            while (!data.path("nextCursor").asText().isEmpty()) {
                data = page().without("pageNumber")
                        .with("pageSize", size)
                        .with("cursor", data.path("nextCursor").asText())
                        .send()
                        .data();
                ids.addAll(Patrols.ids(data));
            }
            return ids;
        }
    }
}
