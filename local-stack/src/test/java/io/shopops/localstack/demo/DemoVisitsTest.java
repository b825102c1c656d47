package io.shopops.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoVisitsTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-03-01T14:30:05");
    private static final DemoEnterprise FIRST = DemoEnterprise.ALL.get(0);
    private static final DemoEnterprise SECOND = DemoEnterprise.ALL.get(1);
    private static final String SHA_256 = "2e8e78366e7c61036e7bb8539ab1f3a336c8b8fd9cfd4b322e50e97372a87139";

    static List<DemoEnterprise> enterprises() {
        return DemoEnterprise.ALL;
    }

    @ParameterizedTest
    @MethodSource("enterprises")
    void givesTheSameRecordsForTheSameMoment(DemoEnterprise enterprise) {
        assertThat(text(enterprise, NOW)).isEqualTo(text(enterprise, NOW));
        assertThat(text(enterprise, NOW)).isNotEqualTo(text(enterprise, NOW.plusDays(1)));
    }

    /** A load that was cut off may go on with a newer program or JDK: other content would contradict what is stored. */
    @Test
    void stillGivesTheRecordsThatItGaveBefore() throws NoSuchAlgorithmException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text(FIRST, NOW).getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(SHA_256);
    }

    @Test
    void isAsMuchAsAReportNeedsToShowSomething() {
        assertThat(rows(FIRST, NOW).count()).isBetween(23_000L, 25_000L);
        assertThat(rows(SECOND, NOW).count()).isBetween(2_700L, 3_500L);
    }

    @ParameterizedTest
    @MethodSource("enterprises")
    void showsEverySourceTypeAndEveryStateOfAProblem(DemoEnterprise enterprise) {
        Set<Integer> sourceTypes = DemoVisits.of(enterprise, NOW)
                .map(visit -> visit.path("sourceType").intValue())
                .collect(Collectors.toSet());
        assertThat(sourceTypes)
                .isEqualTo(IntStream.rangeClosed(1, 17)
                        .filter(code -> code != 5)
                        .boxed()
                        .collect(Collectors.toSet()));
        assertThat(values(enterprise, "viewShopStatus")).containsExactlyInAnyOrder(-1, 0, 1);
        assertThat(values(enterprise, "problemStatus")).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(values(enterprise, "isInvalid")).containsExactlyInAnyOrder(0, 1);
        assertThat(values(enterprise, "moneyType")).containsExactlyInAnyOrder(0, 1, 2);
        for (String files : List.of("pictures", "videos", "rectifyPictures", "rectifyVideos")) {
            assertThat(rows(enterprise, NOW).filter(row -> row.has(files)))
                    .as(files)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path(files))
                            .allSatisfy(url -> assertThat(url.asText()).startsWith("https://img.example/DEMO-")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T00:00:00", "2026-03-01T00:20:00", "2026-03-01T09:00:00", "2026-03-01T23:59:59"})
    void reachesFromNinetyDaysAgoToThisMomentAndNoFurther(LocalDateTime now) {
        String latest = DemoVisits.TIME.format(now);
        List<String> times = DemoVisits.of(FIRST, now)
                .flatMap(visit ->
                        Stream.concat(Stream.of(visit.path("createTime")), visit.findValues("rectifyTime").stream()))
                .map(JsonNode::asText)
                .toList();
        assertThat(times).allSatisfy(time -> assertThat(time).isLessThanOrEqualTo(latest));
        Set<String> days = times.stream().map(time -> time.substring(0, 10)).collect(Collectors.toSet());
        LocalDate today = now.toLocalDate();
        assertThat(days)
                .isEqualTo(today.minusDays(89)
                        .datesUntil(today.plusDays(1))
                        .map(LocalDate::toString)
                        .collect(Collectors.toSet()));
    }

    @Test
    void tellsOfARectificationWhereThereWasOneAlone() {
        assertThat(rows(FIRST, NOW)).allSatisfy(row -> {
            int status = row.path("problemStatus").asInt();
            assertThat(row.has("rectifyTime")).isEqualTo(status > 1);
            assertThat(row.has("endTime")).isEqualTo(status > 0);
            boolean overdue =
                    row.has("endTime") && row.path("endTime").asText().compareTo(DemoVisits.TIME.format(NOW)) < 0;
            assertThat(row.path("isInvalid").asInt()).isEqualTo(overdue && status != 4 ? 1 : 0);
        });
    }

    @ParameterizedTest
    @MethodSource("enterprises")
    void givesNoIdTwice(DemoEnterprise enterprise) {
        List<String> ids = DemoVisits.of(enterprise, NOW)
                .map(visit -> visit.path("recordId").asText())
                .toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids).allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(64));
        assertThat(enterprise.stores()).extracting(DemoStore::depId).doesNotHaveDuplicates();
        assertThat(enterprise.stores()).extracting(DemoStore::depName).doesNotHaveDuplicates();
        assertThat(DemoCheckItem.ALL).extracting(DemoCheckItem::viewShopId).doesNotHaveDuplicates();
    }

    @Test
    void visitsTheShopsUnderAnOlderNameAndLeavesTheIdsOfTheDocumentsFree() {
        assertThat(FIRST.stores()).hasSize(40);
        assertThat(SECOND.stores()).hasSize(8);
        for (DemoEnterprise enterprise : DemoEnterprise.ALL) {
            assertThat(enterprise.stores())
                    .allSatisfy(store -> assertThat(store.depId()).isGreaterThan(99));
            for (int i = 0; i < enterprise.shops().size(); i++) {
                DemoShop shop = enterprise.shops().get(i);
                assertThat(enterprise.stores().get(i).depId()).isEqualTo(shop.shopsId());
                assertThat(enterprise.stores().get(i).depName()).isNotEqualTo(shop.name());
            }
        }
    }

    private static Set<Integer> values(DemoEnterprise enterprise, String field) {
        return rows(enterprise, NOW).map(row -> row.path(field).asInt()).collect(Collectors.toSet());
    }

    private static Stream<JsonNode> rows(DemoEnterprise enterprise, LocalDateTime now) {
        Function<ObjectNode, Stream<JsonNode>> items =
                visit -> IntStream.range(0, visit.path("items").size())
                        .mapToObj(i -> visit.path("items").path(i));
        return DemoVisits.of(enterprise, now).flatMap(items);
    }

    private static String text(DemoEnterprise enterprise, LocalDateTime now) {
        return DemoVisits.of(enterprise, now).map(ObjectNode::toString).collect(Collectors.joining("\n"));
    }
}
