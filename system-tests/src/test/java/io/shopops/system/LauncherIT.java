package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        try {
            Caller.demo(stack)
                    .method("addCheckShop")
                    .json(Shops.submission(shop))
                    .send();
            pids = Stack.PROCESSES.stream().map(stack::pid).toList();

            assertThat(refusedStart(stack)).contains("ShopOps runs here already");
            assertThat(stack.printed()).contains("demo data: loaded");
            assertThat(examineStatuses(stack, 101, 124)).containsExactlyInAnyOrder(0, 1, 2);
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

    private static String refusedStart(Stack stack) throws Exception {
        Path output = stack.file("second.log");
        Process second = stack.launch(output);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        return Stack.read(output);
    }
}
