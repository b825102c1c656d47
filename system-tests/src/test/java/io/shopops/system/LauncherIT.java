package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code ./run} promises to whoever types it. */
class LauncherIT {
    @Test
    void stopsWholeFindsItsDataAgainAndNamesWhatAKilledRunLeft() throws Exception {
        int shop = Shops.next();
        Stack stack = Stack.inNewFolder().start();
        List<Long> pids;
        long rows;
        try {
            Caller.demo(stack)
                    .method("addCheckShop")
                    .json(Shops.submission(shop))
                    .send();
            pids = Stack.PROCESSES.stream().map(stack::pid).toList();

            assertThat(refusedStart(stack)).contains("ShopOps runs here already");
            assertThat(stack.printed()).contains("demo data: loaded");
            assertThat(examineStatuses(stack, 101, 124)).containsExactlyInAnyOrder(0, 1, 2);
            rows = patrolRows(stack);
            assertThat(rows).isGreaterThanOrEqualTo(20_000);
            List<Long> bySourceType = patrolRowsBySourceType(stack);
            assertThat(bySourceType).hasSize(16).doesNotContain(0L);
            assertThat(bySourceType.stream().mapToLong(Long::longValue).sum()).isEqualTo(rows);
            // An approved shop, whose visits were made under its former name.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode row = lastDays(stack).with("depIds", 102).send().data().at("/rows/0");
                assertThat(row.path("depName").asText()).isEqualTo("得宝杭州店");
                assertThat(row.path("depCurrentName").asText()).isEqualTo("得宝杭州专卖店");
            });
        } finally {
            stack.stop();
        }
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(stack.printed()).contains("ShopOps is down");

        stack.start();
        try {
            assertThat(Caller.demo(stack)
                            .method("getCheckShopInfo")
                            .with("shopsId", shop)
                            .send()
                            .code())
                    .isZero();
            assertThat(stack.printed()).doesNotContain("demo data");
            assertThat(patrolRows(stack)).isEqualTo(rows);
            stack.kill();
            assertThat(refusedStart(stack))
                    .contains("An earlier run was killed and left running")
                    .contains("kafka (pid " + stack.pid("kafka") + ")")
                    .contains("kill ");
        } finally {
            Stack.PROCESSES.forEach(name -> stack.signal("KILL", name));
        }
    }

    private static Set<Integer> examineStatuses(Stack stack, int firstShop, int lastShop) {
        return IntStream.rangeClosed(firstShop, lastShop)
                .mapToObj(shop -> Caller.demo(stack)
                        .method("getCheckShopInfo")
                        .with("shopsId", shop)
                        .send()
                        .data()
                        .path("examineStatus")
                        .asInt(-1))
                .collect(Collectors.toSet());
    }

    /** The page of the last 90 days of enterprise 1084. */
    private static Caller lastDays(Stack stack) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return Patrols.page(stack, today.minusDays(90), today);
    }

    private static long patrolRows(Stack stack) {
        return total(lastDays(stack));
    }

    private static List<Long> patrolRowsBySourceType(Stack stack) {
        return IntStream.rangeClosed(1, 17)
                .filter(code -> code != 5)
                .mapToObj(code -> total(lastDays(stack).with("sourceTypes", code)))
                .toList();
    }

    private static long total(Caller page) {
        return page.send().data().path("total").asLong(-1);
    }

    private static String refusedStart(Stack stack) throws Exception {
        Path output = stack.file("second.log");
        Process second = stack.launch(output);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        return Stack.read(output);
    }
}
