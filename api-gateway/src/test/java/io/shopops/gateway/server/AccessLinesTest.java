package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class AccessLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T18:24:21.001002003Z"), ZoneId.of("Asia/Shanghai"));
    private static final CallLog CALL = new CallLog("cid-1", "trace-1", "span-1");

    private final Writes out = new Writes();
    private final AccessLines lines = new AccessLines(out, CLOCK, ZoneId.of("Asia/Shanghai"));

    /** Whoever reads logs is not to see which of two hands wrote a line. */
    @Test
    void aLineHasTheFieldsOfTheLogsOtherLines() throws Exception {
        lines.write("m 0", CALL, Map.of("app", "A\"\n得"));
        lines.flush();

        assertThat(out.all()).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode line = JSON.readTree(out.all());
        ExtLogRecord other = new ExtLogRecord(Level.INFO, "m 0", AccessLinesTest.class.getName());
        other.setLoggerName(AccessLog.NAME);
        other.setMdc(Map.of("cid", "cid-1", "traceId", "trace-1", "spanId", "span-1", "app", "A\"\n得"));
        JsonNode others = JSON.readTree(new JsonFormatter().format(other));
        for (String same :
                List.of("loggerName", "level", "message", "threadName", "threadId", "hostName", "processId", "mdc")) {
            assertThat(line.get(same)).as(same).isEqualTo(others.get(same));
        }
        assertThat(line.get("timestamp").asText()).isEqualTo("2026-11-23T02:24:21.001002003+08:00");
        List<String> more = new ArrayList<>();
        others.fieldNames().forEachRemaining(more::add);
        line.fieldNames().forEachRemaining(more::remove);
        // Left out of the log in production.
        assertThat(more).containsExactlyInAnyOrder("sequence", "loggerClassName", "ndc", "processName");
    }

    /** More than that could be torn apart by another thread's line. */
    @Test
    void writesWholeLinesUpToWhatAPipeTakesAtOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            lines.write("m " + i, CALL, Map.of("app", "x".repeat(300)));
        }
        lines.flush();

        assertThat(out.sizes).hasSizeBetween(10, 30).allMatch(size -> size <= 4096);
        List<String> written = out.all().lines().toList();
        assertThat(written).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(JSON.readTree(written.get(i)).get("message").asText()).isEqualTo("m " + i);
        }
    }

    @Test
    void writesALongLineByItself() throws Exception {
        lines.write("short", CALL, Map.of());
        lines.write("long", CALL, Map.of("app", "x".repeat(5000)));
        lines.write("last", CALL, Map.of());
        lines.flush();

        assertThat(out.sizes).hasSize(3);
        List<Map<String, Object>> written = new ArrayList<>();
        for (String line : out.all().lines().toList()) {
            written.add(JSON.readValue(line, new TypeReference<>() {}));
        }
        assertThat(written).extracting(line -> line.get("message")).containsExactly("short", "long", "last");
    }

    /** Calls that outlast the drain end after everything else. */
    @Test
    void writesEachLineAtOnceOnceItIsClosed() {
        lines.write("one", CALL, Map.of());
        lines.close();
        lines.write("two", CALL, Map.of());

        assertThat(out.all().lines()).hasSize(2);
    }

    @Test
    void outlivesAConsoleThatIsGone() {
        AccessLines gone = new AccessLines(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("closed");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int many) throws IOException {
                        out.sizes.add(many);
                        throw new IOException("closed");
                    }
                },
                CLOCK,
                ZoneId.of("UTC"));
        gone.write("one", CALL, Map.of());
        gone.flush();
        gone.write("two", CALL, Map.of());
        gone.flush();

        assertThat(out.sizes).hasSize(2);
    }

    private static final class Writes extends ByteArrayOutputStream {
        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public synchronized void write(byte[] bytes, int from, int many) {
            sizes.add(many);
            super.write(bytes, from, many);
        }

        String all() {
            return toString(UTF_8);
        }
    }
}
