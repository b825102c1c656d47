package io.shopops.audit.answer;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.RealServers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class CallLogTest {
    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            ExtLogRecord whole = ExtLogRecord.wrap(line);
            whole.copyAll();
            // The relay speaks when it has found Kafka, whatever call is under way then.
            if (line.getLoggerName().startsWith("io.shopops")
                    && !line.getLoggerName().contains(".outbox.")) {
                lines.add(whole);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listener);
    }

    @Test
    void writesOneLineACallWithItsIdAndNothingOfItsContent() {
        OWNER.call("addCheckShop", submission(601, "d601"));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(new PatternFormatter("%s").format(line))
                    .matches("/ShopsCheckRest/addCheckShop 200 操作成功 \\d+ ms");
            assertThat(line.getMdc("cid")).isEqualTo("test-addCheckShop");
        });
    }

    @Test
    void takesNoIdThatCouldForgeALine() {
        OWNER.withHeader("X-Request-Id", "x 200 forged");

        assertThat(lines).singleElement().satisfies(line -> assertThat(line.getMdc("cid"))
                .isNull());
    }
}
