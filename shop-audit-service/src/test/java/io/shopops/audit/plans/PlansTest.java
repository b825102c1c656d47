package io.shopops.audit.plans;

import static io.shopops.audit.Calls.READER;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.RealServers;
import io.shopops.audit.plans.ExplainedCalls.Explained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * No call reads a table from end to end, however many audits there are: {@code -Dplans.audits=1000000} is the long form.
 * Every statement's plan and time goes to {@code target/plans.txt}.
 */
@QuarkusTest
@RealServers
class PlansTest {
    private static final int AUDITS = Integer.getInteger("plans.audits", 20_000);
    private static final String GREAT_TABLES =
            "Seq Scan (shop_check|shop_check_head|shop_check_history|shop|shop_relation)";

    /** Shop 1000001 is pending, others that end in 51 or 01 too; 1000002 has its last version approved. */
    private static final List<String> CALLS = List.of(
            "listCheckShops {}",
            "listCheckShops {\"examineStatus\":0}",
            "listCheckShops {\"examineStatus\":1}",
            "listCheckShops {\"examineStatus\":3}",
            "listCheckShops {\"createPid\":5}",
            "listCheckShops {\"createPid\":5,\"examineStatus\":2}",
            "listCheckShops {\"shopsId\":1000002}",
            "listCheckShops {\"startTime\":\"2026-01-03\",\"endTime\":\"2026-01-04\"}",
            "listCheckShops {\"startTime\":\"2026-01-03\",\"endTime\":\"2026-01-04\",\"examineStatus\":1}",
            "listCheckShops {\"keyword\":\"shop-123\"}",
            "listCheckShops {\"keyword\":\"得宝\"}",
            "listCheckShops {\"keyword\":\"店\"}",
            "listCheckShops {\"keyword\":\"得宝旗舰店\",\"examineStatus\":1}",
            "listCheckShops {\"cursor\":\"bGlzdENoZWNrU2hvcHM6MTc2NzMxMjAwMDAwMDAwMCwxMDAwMDAwLDE\"}",
            "listCheckShops {\"pageNumber\":" + AUDITS * 4 / 5 / 20 + "}",
            "listShops {}",
            "listShops {\"status\":1}",
            "listShops {\"keyword\":\"shop-123\"}",
            "listShops {\"keyword\":\"得宝\"}",
            "listShops {\"agreementEndsWithinDays\":30}",
            "listShops {\"agreementEndsWithinDays\":30,\"status\":1,\"keyword\":\"店\"}",
            "getShop {\"shopsId\":1000002}",
            "getCheckHistory {\"shopsId\":1000002}",
            "getCheckDiff {\"shopsId\":1000001}",
            "getCheckShopInfo {\"shopsId\":1000002}",
            "claimCheck {\"shopsId\":1000001,\"reviewerPid\":7,\"idempotencyKey\":\"plans-1\"}",
            "releaseCheck {\"shopsId\":1000001,\"reviewerPid\":7}",
            "allowShop {\"shopsId\":1000001,\"idempotencyKey\":\"plans-2\"}",
            "allowShop {\"shopsId\":1000001,\"idempotencyKey\":\"plans-2\"}",
            "rejectShop {\"shopsId\":1000051}",
            "withdrawCheckShop {\"shopsId\":1000101}",
            "batchDecide {\"decisions\":[{\"shopsId\":1000151,\"decision\":\"allow\"}]}",
            "addCheckShop " + submission(1000001, "plans-new"),
            "addCheckShop " + submission(7999, "plans-7999"));

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void noCallReadsATableFromEndToEnd() throws SQLException, IOException {
        try (ExplainedCalls database = new ExplainedCalls(url)) {
            try {
                database.run(resource("/many-audits.sql").replace(":audits", String.valueOf(AUDITS)));
                for (String table :
                        List.of("shop_check", "shop_check_head", "shop_check_history", "shop", "shop_relation")) {
                    database.run("VACUUM ANALYZE " + table);
                }
                database.start();
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> READER.answer("getShop", shop(1000002)).equals("200 ok"));

                List<String> report = new ArrayList<>();
                for (String call : CALLS) {
                    String name = call.substring(0, call.indexOf(' '));
                    String body = call.substring(name.length() + 1);
                    List<Explained> explained = database.during(
                            () -> assertThat(READER.answer(name, body)).as(call).startsWith("200 "));
                    report.add(line(call, explained));
                    assertThat(explained).as(call).isNotEmpty();
                    assertThat(explained).as(call).allSatisfy(statement -> assertThat(statement.scans())
                            .as(statement.query())
                            .noneMatch(scan -> scan.matches(GREAT_TABLES)));
                }
                Files.write(Path.of("target", "plans.txt"), report);
            } finally {
                database.run(resource("/no-more-audits.sql"));
            }
        }
    }

    private static String line(String call, List<Explained> explained) {
        List<String> scans = explained.stream()
                .flatMap(statement -> statement.scans().stream())
                .toList();
        return String.format(
                Locale.ROOT,
                "%9.2f ms  %s  %s",
                explained.stream().mapToDouble(Explained::milliseconds).sum(),
                call,
                new TreeSet<>(scans));
    }

    private static String resource(String name) throws IOException {
        try (var stream = PlansTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
