package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a visit to the page that shows it. Each test has a month of its own, so that none counts another's rows. */
@ExtendWith(SharedStack.class)
class PatrolJourneyIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aSavedRecordIsOnTheNextPageWithAllThatWasSent(Stack stack) {
        LocalDate month = LocalDate.of(2021, 1, 1);
        ObjectNode record = Patrols.record(LocalDateTime.of(2021, 1, 31, 23, 59, 59), 8)
                .put("shopId", "S001")
                .put("organizeName", "华东区")
                .put("taskId", "T1");
        ObjectNode item = Patrols.addItem(record, 77, 6)
                .put("viewShopStatus", 0)
                .put("evaluationScore", 10)
                .put("deductScore", 4.5)
                .put("problemStatus", 4)
                .put("endTime", "2021-02-07 23:59:59")
                .put("isInvalid", 0)
                .put("moneyType", 2)
                .put("money", 50.5)
                .put("rectifyTime", "2021-02-01 09:00:00")
                .put("rectifyUserName", "李店")
                .put("rectifyDescription", "已清洁\n并拍照");
        item.putArray("rulesBoList")
                .addObject()
                .put("id", 1)
                .put("code", "A1")
                .put("description", "玻璃无污渍")
                .put("hasChecked", 1);
        for (String files : List.of("pictures", "videos", "rectifyPictures", "rectifyVideos")) {
            item.putArray(files).add("https://img.example/" + files + "?a=1&b=2");
        }

        assertThat(saved(stack, record)).isEqualTo("{\"stored\":1,\"duplicates\":0,\"errors\":[]}");

        JsonNode data = Patrols.month(stack, month).send().data();
        assertThat(data.path("total").asInt()).isEqualTo(1);
        assertThat(data.path("pageNumber").asInt()).isEqualTo(1);
        assertThat(data.path("pageSize").asInt()).isEqualTo(500);
        assertThat(data.path("nextCursor").asText("?")).isEmpty();
        ObjectNode row = (ObjectNode) data.path("rows").path(0);
        assertThat(row.remove("updateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(row)
                .hasToString("{\"id\":\"" + id(record) + "-0\",\"recordId\":\"" + id(record)
                        + "\",\"taskId\":\"T1\",\"enterpriseId\":1084,"
                        + "\"depId\":3001,\"depName\":\"得宝南京东路店\",\"depCurrentName\":\"得宝南京东路店\","
                        + "\"shopId\":\"S001\",\"organizeName\":\"华东区\",\"userId\":5001,\"userName\":\"王巡\","
                        + "\"sourceType\":8,\"sourceTypeName\":\"现场巡店\",\"createTime\":\"2021-01-31 23:59:59\","
                        + "\"viewShopId\":77,\"viewShopName\":\"门头清洁\",\"rulesBoList\":[{\"id\":1,\"code\":\"A1\","
                        + "\"description\":\"玻璃无污渍\",\"hasChecked\":1}],\"evaluationScore\":10,\"score\":6,"
                        + "\"deductScore\":4.5,\"viewShopStatus\":0,\"problemStatus\":4,\"problemStatusName\":\"完成\","
                        + "\"endTime\":\"2021-02-07 23:59:59\",\"isInvalid\":0,\"moneyType\":2,\"money\":50.5,"
                        + "\"pictures\":[\"https://img.example/pictures?a=1&b=2\"],"
                        + "\"videos\":[\"https://img.example/videos?a=1&b=2\"],"
                        + "\"rectifyTime\":\"2021-02-01 09:00:00\",\"rectifyUserName\":\"李店\","
                        + "\"rectifyDescription\":\"已清洁\\n并拍照\","
                        + "\"rectifyPictures\":[\"https://img.example/rectifyPictures?a=1&b=2\"],"
                        + "\"rectifyVideos\":[\"https://img.example/rectifyVideos?a=1&b=2\"]}");
    }

    @Test
    void badRecordsAreNamedAndTheGoodOnesStored(Stack stack) {
        LocalDateTime noon = LocalDateTime.of(2021, 2, 1, 12, 0);
        ObjectNode good = Patrols.record(noon, 1, 2);
        ObjectNode bad = Patrols.record(noon, 5, 2);
        ((ObjectNode) bad.path("items").path(1)).put("score", "ten");
        ObjectNode contradiction = good.deepCopy().put("userName", "李巡");

        Caller.Answer answer =
                Patrols.save(stack, List.of(good, bad, good, contradiction)).send();

        assertThat(answer.code()).isZero();
        JsonNode data = answer.data();
        assertThat(data.path("stored").asInt()).isEqualTo(1);
        assertThat(data.path("duplicates").asInt()).isEqualTo(1);
        assertThat(data.path("errors").findValuesAsText("index")).containsExactly("1", "3");
        assertThat(data.path("errors").findValuesAsText("field")).containsExactly("items[1].score", "recordId");
        assertThat(Patrols.ids(
                        Patrols.month(stack, LocalDate.of(2021, 2, 1)).send().data()))
                .containsExactly(id(good) + "-0", id(good) + "-1");
        assertThat(Caller.demo(stack)
                        .patrolMethod("saveRecords")
                        .json("{}")
                        .send()
                        .message())
                .isEqualTo("records is required");
    }

    @Test
    void anotherEnterpriseSeesNothingAndWritesNothing(Stack stack) {
        LocalDate month = LocalDate.of(2021, 4, 1);
        ObjectNode ours = Patrols.record(month.atTime(9, 0), 8, 1);
        Patrols.save(stack, List.of(ours)).send();
        ObjectNode theirs = Patrols.record(month.atTime(9, 0), 8, 1);

        JsonNode refused =
                Patrols.saveBy(Caller.otherDemo(stack), List.of(theirs)).send().data();
        assertThat(refused.path("stored").asInt(-1)).isZero();
        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("enterpriseId");
        assertThat(refused.at("/errors/0/reason").asText()).isEqualTo("enterpriseId is not granted");

        Caller.Answer foreign = Patrols.pageBy(Caller.otherDemo(stack), month, month)
                .with("enterpriseId", 1084)
                .send();
        assertThat(foreign.code()).isEqualTo(400);
        assertThat(foreign.message()).isEqualTo("enterpriseId is not granted");
        JsonNode own = Patrols.pageBy(Caller.otherDemo(stack), month, month)
                .with("enterpriseId", 1085)
                .send()
                .data();
        assertThat(own.path("total").asInt(-1)).isZero();
        assertThat(Patrols.ids(Patrols.month(stack, month).send().data())).containsExactly(id(ours) + "-0");

        // The same recordId is another record in another enterprise.
        ObjectNode same = ours.deepCopy().put("enterpriseId", 1085);
        assertThat(Patrols.saveBy(Caller.otherDemo(stack), List.of(same))
                        .send()
                        .data()
                        .path("stored")
                        .asInt())
                .isEqualTo(1);
        assertThat(Patrols.ids(Patrols.month(stack, month).send().data())).containsExactly(id(ours) + "-0");
    }

    @Test
    void aRecordSentTwiceByCallAndByTopicCountsOnce(Stack stack) {
        LocalDate month = LocalDate.of(2021, 5, 1);
        ObjectNode byCall = Patrols.record(month.atTime(9, 0), 8, 3);
        ObjectNode byTopic = Patrols.record(month.atTime(10, 0), 9, 2);
        ObjectNode last = Patrols.record(month.atTime(11, 0), 10, 1);
        try (PatrolTopic topic = new PatrolTopic(stack)) {
            saved(stack, byCall);
            assertThat(saved(stack, byCall)).isEqualTo("{\"stored\":0,\"duplicates\":1,\"errors\":[]}");
            // One key is one partition: what comes later is stored later.
            for (ObjectNode record : List.of(byCall, byTopic, byCall, byTopic, last)) {
                topic.sendNow("1084:3001", record.toString());
            }
            await().atMost(SOON)
                    .until(() -> Patrols.ids(Patrols.month(stack, month).send().data())
                            .contains(id(last) + "-0"));
        }
        assertThat(saved(stack, byTopic)).isEqualTo("{\"stored\":0,\"duplicates\":1,\"errors\":[]}");
        JsonNode data = Patrols.month(stack, month).send().data();
        assertThat(data.path("total").asInt()).isEqualTo(6);
        assertThat(Patrols.ids(data)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aBadMessageIsSetAsideAndTheNextIsStored(Stack stack) {
        LocalDate month = LocalDate.of(2021, 6, 1);
        ObjectNode next = Patrols.record(month.atTime(9, 0), 8, 1);
        String bad = "{\"recordId\":\"SYS-BAD\"";
        // Its own store, so that it is found among the dead letters by its key; both go to the same partition or not,
        // either way nothing may wait for it.
        String key = "1084:3999";
        try (PatrolTopic topic = new PatrolTopic(stack)) {
            topic.sendNow(key, bad);
            topic.sendNow(key, next.put("depId", 3999).toString());

            ConsumerRecord<String, String> letter = topic.awaitDeadLetter(key);
            assertThat(letter.value()).isEqualTo(bad);
            assertThat(new String(letter.headers().lastHeader("sent-by").value(), StandardCharsets.UTF_8))
                    .isEqualTo("a partner");
            assertThat(new String(
                            letter.headers().lastHeader("dead-letter-topic").value(), StandardCharsets.UTF_8))
                    .isEqualTo("patrol.records.v1");
            assertThat(letter.headers().lastHeader("dead-letter-reason").value())
                    .isNotEmpty();
        }
        await().atMost(SOON)
                .until(() ->
                        Patrols.ids(Patrols.month(stack, month).send().data()).contains(id(next) + "-0"));
    }

    @Test
    void theNameOfAStoreFollowsItsApprovedShopWhileTheVisitKeepsTheOldOne(Stack stack) {
        LocalDate month = LocalDate.of(2021, 7, 1);
        int shop = Shops.next();
        ObjectNode visit = Patrols.record(month.atTime(9, 0), 8, 1).put("depId", shop);
        saved(stack, visit);
        assertThat(firstRow(stack, month).path("depCurrentName").asText()).isEqualTo("得宝南京东路店");

        Caller.demo(stack).method("addCheckShop").json(Shops.submission(shop)).send();
        Caller.demo(stack).method("allowShop").with("shopsId", shop).send();

        await().atMost(SOON)
                .until(() ->
                        firstRow(stack, month).path("depCurrentName").asText().equals("得宝旗舰店"));
        assertThat(firstRow(stack, month).path("depName").asText()).isEqualTo("得宝南京东路店");
    }

    private static JsonNode firstRow(Stack stack, LocalDate month) {
        return Patrols.month(stack, month).send().data().path("rows").path(0);
    }

    /** Saves one record, and answers the answer's data as it is written. */
    private static String saved(Stack stack, ObjectNode record) {
        return Patrols.save(stack, List.of(record)).send().data().toString();
    }

    private static String id(ObjectNode record) {
        return record.path("recordId").asText();
    }
}
