package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

/** Lines of a call as JSON. */
class JsonLogTest {
    @Test
    void aLineIsOneObjectWithTheCallsIdAndTraceAndItsOwnFields() throws Exception {
        Logger logger = Logger.getLogger("JsonLogTest");
        Lines lines = new Lines();
        logger.addHandler(lines);
        try {
            new CallLog("cid-1", "trace-1", "span-1")
                    .write(
                            logger,
                            Level.WARN,
                            "no answer\nfrom a {0} %s",
                            new IllegalStateException("x"),
                            Map.of("app", "A"));
        } finally {
            logger.removeHandler(lines);
        }

        assertThat(lines.written).singleElement().asString().endsWith("}\n").containsOnlyOnce("\n");
        JsonNode line = new ObjectMapper().readTree(lines.written.get(0));
        assertThat(line.get("message").asText()).isEqualTo("no answer\nfrom a {0} %s");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("loggerName").asText()).isEqualTo("JsonLogTest");
        assertThat(new ObjectMapper().convertValue(line.get("mdc"), new TypeReference<Map<String, String>>() {}))
                .isEqualTo(Map.of("app", "A", "cid", "cid-1", "traceId", "trace-1", "spanId", "span-1"));
        assertThat(line.has("exception")).isTrue();
    }

    private static final class Lines extends Handler {
        private final List<String> written = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            written.add(new JsonFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
