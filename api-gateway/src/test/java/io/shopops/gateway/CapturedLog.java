package io.shopops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is written to the log from its making to its closing, the gateway's own finest details included. */
public final class CapturedLog extends Handler {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OWN = Logger.getLogger("io.shopops");
    private static final Formatter MESSAGE_AND_STACK_TRACE = new PatternFormatter("cid=%X{cid} %s%e\n");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public CapturedLog() {
        OWN.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** The lines of a call, once its last one is there: it is written after the answer is sent. */
    public List<String> linesOf(String cid) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> lines.stream().anyMatch(line -> line.contains(cid) && line.contains("micros=")));
        return lines.stream().filter(line -> line.contains(cid)).toList();
    }

    /** All so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** In whatever case. */
    public void assertNothingOf(List<String> texts) {
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(line.toLowerCase(Locale.ROOT))
                    .doesNotContain(texts.stream()
                            .map(text -> text.toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(MESSAGE_AND_STACK_TRACE.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OWN.setLevel(null);
    }
}
