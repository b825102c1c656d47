package io.shopops.audit.review;

import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Calls;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops 7000 … 7299 of enterprises 1184 and 1185 are this test's. Each test finds its own by creator or keyword. */
@QuarkusTest
@RealServers
class CheckListTest {
    @Inject
    Database database;

    @Test
    void showsEverySubmissionNewestFirstWithWhatAReviewerChoosesBy() throws SQLException {
        submit(7001, "list-7001", 71);
        Calls.READER.call("rejectShop", "{\"shopsId\":7001,\"reviewerPid\":9,\"reason\":\"资料不全\"}");
        submit(7001, "list-7001", 71);
        Calls.READER.call("claimCheck", "{\"shopsId\":7001,\"reviewerPid\":5,\"minutes\":10}");
        submit(7002, "list-7002", 71);
        database.run("""
                UPDATE shop_check SET findings = '[{"rule":"missingLogo","result":"warn","reason":"no logo"}]'
                WHERE shops_id = 7002""");

        JsonPath page = list("\"createPid\":71");

        assertThat(page.getInt("data.total")).isEqualTo(3);
        assertThat(page.getList("data.rows.shopsId")).containsExactly(7002, 7001, 7001);
        assertThat(page.getList("data.rows.checkVersion")).containsExactly(1, 2, 1);
        assertThat(page.getList("data.rows.examineStatus")).containsExactly(0, 0, 2);
        assertThat(page.getList("data.rows.reviewerPid")).containsExactly(0, 0, 9);
        assertThat(page.getList("data.rows.claimedBy")).containsExactly(0, 5, 0);
        assertThat(page.getList("data.rows.rejectReason")).containsExactly("", "", "资料不全");
        assertThat(page.getMap("data.rows[0].findings[0]"))
                .isEqualTo(Map.of("rule", "missingLogo", "result", "warn", "reason", "no logo"));
        assertThat(page.getList("data.rows[1].findings")).isEmpty();
        assertThat(page.getLong("data.rows[0].decidedAt")).isZero();
        assertThat(page.getLong("data.rows[2].decidedAt"))
                .isGreaterThanOrEqualTo(page.getLong("data.rows[2].submittedAt"));
        assertThat(page.getLong("data.rows[1].claimedUntil")).isGreaterThan(page.getLong("data.rows[1].submittedAt"));
        assertThat(page.getMap("data.counts"))
                .isEqualTo(Map.of("pending", 2, "approved", 0, "rejected", 1, "withdrawn", 0));
    }

    @Test
    void aRowHoldsEveryKeyOfTheDetail() {
        submit(7003, "list-7003", 72);

        Map<String, Object> row = list("\"createPid\":72").getMap("data.rows[0]");
        Map<String, Object> detail =
                Calls.READER.call("getCheckShopInfo", shop(7003)).getMap("data");

        assertThat(detail).hasSize(20).containsEntry("isRead", 1);
        assertThat(row).containsEntry("isRead", 0);
        detail.remove("isRead");
        assertThat(row).containsAllEntriesOf(detail);
        assertThat(row).hasSize(20 + 6);
    }

    @Test
    void aPageLargerThanTheGatewayTakesIsRefusedWithAdvice() throws SQLException {
        for (int shop = 7280; shop < 7283; shop++) {
            submit(shop, "large-" + shop, 83);
        }
        database.run("UPDATE shop_check SET other_url = ARRAY[repeat('宣', 1500000)] WHERE create_pid = 83");

        assertThat(Calls.READER.answer("listCheckShops", "{\"createPid\":83}"))
                .isEqualTo("400 the page is larger than 12 MB: ask for one of a smaller pageSize");
        assertThat(list("\"createPid\":83,\"pageSize\":1").getList("data.rows.shopsId"))
                .containsExactly(7282);
    }

    @Test
    void aClaimThatHasEndedIsNobodys() throws SQLException {
        submit(7004, "list-7004", 73);
        Calls.READER.call("claimCheck", "{\"shopsId\":7004,\"reviewerPid\":5}");
        database.run("UPDATE shop_check_claim SET until = until - interval '15 minutes' WHERE shops_id = 7004");

        JsonPath page = list("\"createPid\":73");

        assertThat(page.getInt("data.rows[0].claimedBy")).isZero();
        assertThat(page.getLong("data.rows[0].claimedUntil")).isZero();
    }

    @Test
    void countsEveryStatusWhateverStatusIsListed() {
        submit(7010, "list-7010", 74);
        Calls.READER.call("allowShop", shop(7010));
        submit(7011, "list-7011", 74);
        Calls.READER.call("withdrawCheckShop", shop(7011));
        submit(7012, "list-7012", 74);

        JsonPath withdrawn = list("\"createPid\":74,\"examineStatus\":3");

        assertThat(withdrawn.getInt("data.total")).isEqualTo(1);
        assertThat(withdrawn.getList("data.rows.shopsId")).containsExactly(7011);
        assertThat(withdrawn.getMap("data.counts"))
                .isEqualTo(Map.of("pending", 1, "approved", 1, "rejected", 0, "withdrawn", 1));
        assertThat(list("\"createPid\":74,\"examineStatus\":\"2\"").getList("data.rows"))
                .isEmpty();
        assertThat(list("\"shopsId\":7012").getList("data.rows.shopsId")).containsExactly(7012);
    }

    @Test
    void findsAnyPartOfANameOrDomainWhateverItsCase() {
        submit(7020, "Kw-Alpha-7020", 75, "蓝月亮ÄPFEL店");
        submit(7021, "kw-beta-7021", 75, "红太阳");

        assertThat(found("月亮")).containsExactly(7020);
        assertThat(found("月")).containsExactly(7020);
        assertThat(found("äpfel店")).containsExactly(7020);
        assertThat(found("kw-ALPHA")).containsExactly(7020);
        assertThat(found("702")).containsExactly(7021, 7020);
        // Both pairs are there, but not side by side; and a name does not go on in the domain.
        assertThat(found("红太阳阳")).isEmpty();
        assertThat(found("阳kw")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
    }

    @Test
    void countsTheEndDayWholeAndTheEndSecondToo() throws SQLException {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalDate day = LocalDate.of(2024, 2, 29);
        long lastSecond = day.plusDays(1).atStartOfDay(zone).toEpochSecond() - 1;
        submit(7030, "list-7030", 76);
        database.run("UPDATE shop_check SET submitted_at = to_timestamp(?) WHERE shops_id = 7030", lastSecond + 0.5);

        assertThat(submitted("2024-02-29", "2024-02-29")).isEqualTo(1);
        assertThat(submitted("2024-03-01", "2024-03-01")).isZero();
        assertThat(submitted("2024-02-28", "2024-02-28")).isZero();
        assertThat(submitted(lastSecond, lastSecond)).isEqualTo(1);
        assertThat(submitted(lastSecond - 5, lastSecond - 1)).isZero();
        assertThat(submitted(lastSecond + 1, "2024-03-05")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"examineStatus\":4 | examineStatus must be a whole number from 0 to 3",
                "\"createPid\":0 | createPid must be a whole number from 1 to 2147483647",
                "\"shopsId\":\"x\" | shopsId must be a whole number from 1 to 2147483647",
                "\"startTime\":\"2026-02-30\" | startTime must be epoch seconds or a day as yyyy-MM-dd",
                "\"startTime\":\"2026-2-3\" | startTime must be epoch seconds or a day as yyyy-MM-dd",
                "\"endTime\":-1 | endTime must be epoch seconds or a day as yyyy-MM-dd",
                "\"endTime\":1.5 | endTime must be epoch seconds or a day as yyyy-MM-dd",
                "\"endTime\":[1] | endTime must be epoch seconds or a day as yyyy-MM-dd",
                "\"startTime\":\"2026-02-03\",\"endTime\":\"2026-02-02\" | startTime must not be after endTime",
                "\"pageSize\":501 | pageSize must be a whole number from 1 to 500",
                "\"pageNumber\":0 | pageNumber must be a whole number from 1 to 2147483647",
                "\"keyword\":7 | keyword must be text",
                "\"keyword\":\"a\\u0000b\" | keyword must not hold control characters",
                "\"enterpriseId\":1084 | enterpriseId is not granted",
            })
    void refusesAFilterThatIsNotValid(String filter, String message) {
        assertThat(Calls.READER.answer("listCheckShops", "{" + filter + "}")).isEqualTo("400 " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "====",
                // "listShops:7", of another list
                "bGlzdFNob3BzOjc",
                // "listCheckShops:1,2"
                "bGlzdENoZWNrU2hvcHM6MSwy",
                // "listCheckShops:1,2,2147483648"
                "bGlzdENoZWNrU2hvcHM6MSwyLDIxNDc0ODM2NDg",
                // "listCheckShops:01,2,3"
                "bGlzdENoZWNrU2hvcHM6MDEsMiwz",
                // "listCheckShops:-1,2,3"
                "bGlzdENoZWNrU2hvcHM6LTEsMiwz",
                // "listCheckShops:1;2,3,4"
                "bGlzdENoZWNrU2hvcHM6MTsyLDMsNA"
            })
    void refusesACursorThatItNeverAnswered(String cursor) {
        assertThat(Calls.READER.answer("listCheckShops", "{\"cursor\":\"" + cursor + "\"}"))
                .isEqualTo("400 cursor must be a nextCursor that listCheckShops answered");
    }

    @Test
    void pagesByNumberToTheEndAndPastIt() {
        for (int shopsId = 7040; shopsId < 7045; shopsId++) {
            submit(shopsId, "list-" + shopsId, 77);
        }

        JsonPath second = list("\"createPid\":77,\"pageNumber\":2,\"pageSize\":2");
        JsonPath past = list("\"createPid\":77,\"pageNumber\":9,\"pageSize\":2");

        assertThat(second.getList("data.rows.shopsId")).containsExactly(7042, 7041);
        assertThat(second.getInt("data.pageNumber")).isEqualTo(2);
        assertThat(second.getInt("data.pageSize")).isEqualTo(2);
        assertThat(second.getString("data.nextCursor")).isNotEmpty();
        assertThat(past.getList("data.rows")).isEmpty();
        assertThat(past.getInt("data.total")).isEqualTo(5);
        assertThat(past.getString("data.nextCursor")).isEmpty();
    }

    @Test
    void byCursorShowsEachRowOnceWhileOthersComeInAndOfOneMomentToo() throws SQLException {
        List<Integer> there = new ArrayList<>();
        for (int shopsId = 7050; shopsId < 7060; shopsId++) {
            submit(shopsId, "list-" + shopsId, 78);
            there.add(shopsId);
        }
        // Half of them came in at the very same moment.
        database.run("""
                UPDATE shop_check SET submitted_at = (SELECT min(submitted_at) FROM shop_check WHERE shops_id = 7050)
                WHERE shops_id BETWEEN 7050 AND 7054""");

        List<Integer> seen = new ArrayList<>();
        String cursor = "";
        int coming = 7060;
        do {
            JsonPath page = list("\"createPid\":78,\"pageSize\":3,\"cursor\":\"" + cursor + "\"");
            seen.addAll(page.getList("data.rows.shopsId", Integer.class));
            assertThat(page.getMap("data").containsKey("pageNumber")).isEqualTo(cursor.isEmpty());
            cursor = page.getString("data.nextCursor");
            submit(coming, "list-" + coming, 78);
            coming++;
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).isEqualTo(new HashSet<>(there));
    }

    @Test
    void listsOneEnterpriseAlone() {
        submit(7070, "list-7070", 79);
        String other = submission(7070, "list-7070", relation(1, 1, 1, "add"))
                .replace("{\"shopsId\"", "{\"enterpriseId\":1185,\"shopsId\"");
        assertThat(Calls.READER.answer("addCheckShop", other)).isEqualTo("200 操作成功");

        assertThat(list("\"shopsId\":7070").getInt("data.total")).isEqualTo(1);
        assertThat(list("\"shopsId\":7070").getList("data.rows.createPid")).containsExactly(79);
        assertThat(list("\"shopsId\":7070,\"enterpriseId\":1185").getList("data.rows.createPid"))
                .containsExactly(1);
    }

    private static List<Integer> found(String keyword) {
        return list("\"createPid\":75,\"keyword\":\"" + keyword + "\"").getList("data.rows.shopsId", Integer.class);
    }

    private static int submitted(Object start, Object end) {
        return list("\"createPid\":76,\"startTime\":\"" + start + "\",\"endTime\":\"" + end + "\"")
                .getInt("data.total");
    }

    private static JsonPath list(String filter) {
        JsonPath answer = Calls.READER.call("listCheckShops", "{" + filter + "}");
        assertThat(answer.getString("message")).isEqualTo("ok");
        return answer;
    }

    private static void submit(int shopsId, String domain, int createPid) {
        submit(shopsId, domain, createPid, "店铺" + shopsId);
    }

    private static void submit(int shopsId, String domain, int createPid, String name) {
        String body = submission(shopsId, domain, relation(355, 310, 1485792000, "add"))
                .replace("\"createPid\":\"1\"", "\"createPid\":" + createPid)
                .replace("得宝旗舰店", name);
        assertThat(Calls.READER.answer("addCheckShop", body)).isEqualTo("200 操作成功");
    }
}
