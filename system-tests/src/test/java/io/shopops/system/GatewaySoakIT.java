package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * As many calls as one gateway answers, and what is left on its heap from time to time. The window is short, so that
 * what is remembered of calls is as much as it will ever be after 80 seconds. {@code -Dsoak.seconds=600} makes it ten
 * minutes.
 */
@ExtendWith(SharedStack.class)
class GatewaySoakIT {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("soak.seconds", 8));
    private static final int SAMPLES = 12;
    private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

    @Test
    void memoryStaysFlatAtFullLoad(Stack stack) throws Exception {
        try (StubService service = new StubService();
                GatewayProcess gateway = GatewayProcess.start(
                        stack,
                        "soak",
                        Map.of(
                                "SHOPOPS_AUDIT_PORT",
                                Integer.toString(service.uri().getPort()),
                                "SHOPOPS_GATEWAY_TIMESTAMP_WINDOW",
                                "10s"))) {
            List<Long> kilobytes = new ArrayList<>();
            Load load = new Load(gateway.calls(), () -> new Load.Key("demo-key", "demo-secret"), 0);
            long begin = System.nanoTime();
            try (load) {
                for (int sample = 1; sample <= SAMPLES; sample++) {
                    long until = System.nanoTime() + TIME.toNanos() / SAMPLES;
                    await().atMost(TIME.plusMinutes(1)).until(() -> System.nanoTime() > until);
                    kilobytes.add(usedAfterCollection(gateway.pid()));
                }
            }
            System.out.printf(
                    "%.0f calls a second, answers by code %s, live heap in KB %s%n",
                    load.answered() * 1e9 / (System.nanoTime() - begin), load.codes(), kilobytes);

            assertThat(load.codes()).containsOnlyKeys(0);
            long half = kilobytes.subList(0, SAMPLES / 2).stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
            long end = kilobytes.subList(SAMPLES / 2, SAMPLES).stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElseThrow();
            assertThat(end).isLessThan(half * 3 / 2);
        }
    }

    /** The heap's live objects, in KB. */
    private static long usedAfterCollection(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        long used = 0;
        // Young and old generation; what follows is no heap.
        Matcher line = USED.matcher(jcmd(pid, "GC.heap_info").split("Metaspace", 2)[0]);
        while (line.find()) {
            used += Long.parseLong(line.group(1));
        }
        return used;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
