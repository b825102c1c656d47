package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Lines of the access log as JSON, as the console's log writes its own, a few of them at a time: a line by the log's
 * formatter and a write for each took a tenth of a call. For any thread.
 */
final class AccessLines {
    /** What is written at once up to this length is not mixed with other threads' writes where it goes to a pipe (POSIX). */
    private static final int ATOMIC = 4096;

    private final OutputStream out;
    private final Clock clock;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter offset;
    private final String end;
    private final JsonStringEncoder json = JsonStringEncoder.getInstance();
    private final StringBuilder line = new StringBuilder(1024);
    private final byte[] waiting = new byte[ATOMIC];
    private int length;
    private boolean closed;
    private long second = Long.MIN_VALUE;
    private String atSecond = "";
    private String atOffset = "";

    /** @param zone whose time lines are written in */
    AccessLines(OutputStream out, Clock clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(zone);
        this.offset = DateTimeFormatter.ofPattern("XXX").withZone(zone);
        ExtLogRecord process = new ExtLogRecord(Level.INFO, "", AccessLines.class.getName());
        this.end = "},\"hostName\":\"" + new String(json.quoteAsString(process.getHostName())) + "\",\"processId\":"
                + process.getProcessId() + "}\n";
    }

    /**
     * Writes a line, or keeps it for {@link #flush}.
     *
     * @param call whose line it is
     * @param fields to select by
     */
    synchronized void write(String message, CallLog call, Map<String, String> fields) {
        line.setLength(0);
        line.append("{\"timestamp\":\"");
        timestamp(clock.instant());
        line.append("\",\"loggerName\":\"").append(AccessLog.NAME).append("\",\"level\":\"INFO\",\"message\":\"");
        json.quoteAsString(message, line);
        Thread thread = Thread.currentThread();
        line.append("\",\"threadName\":\"");
        json.quoteAsString(thread.getName(), line);
        line.append("\",\"threadId\":").append(thread.getId()).append(",\"mdc\":{\"cid\":\"");
        json.quoteAsString(call.cid(), line);
        line.append("\",\"traceId\":\"").append(call.traceId());
        line.append("\",\"spanId\":\"").append(call.spanId()).append('"');
        fields.forEach((name, value) -> {
            line.append(",\"").append(name).append("\":\"");
            json.quoteAsString(value, line);
            line.append('"');
        });
        line.append(end);
        put(line.toString().getBytes(UTF_8));
    }

    private void timestamp(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            atSecond = seconds.format(now);
            atOffset = offset.format(now);
        }
        line.append(atSecond).append('.');
        // Nine digits: of 1,000,000,000 and more the first is cut off.
        int first = line.length();
        line.append(1_000_000_000 + now.getNano()).deleteCharAt(first).append(atOffset);
    }

    private void put(byte[] bytes) {
        if (length + bytes.length > waiting.length) {
            flush();
        }
        if (bytes.length > waiting.length) {
            send(bytes, bytes.length);
        } else {
            System.arraycopy(bytes, 0, waiting, length, bytes.length);
            length += bytes.length;
        }
        if (closed) {
            flush();
        }
    }

    /** Writes what was kept, and from here on each line at once. */
    synchronized void close() {
        closed = true;
        flush();
    }

    /** Writes what was kept. */
    synchronized void flush() {
        if (length > 0) {
            send(waiting, length);
            length = 0;
        }
    }

    private void send(byte[] bytes, int many) {
        try {
            out.write(bytes, 0, many);
        } catch (IOException nobodyReads) {
            // As of any other line: where the log can't be written, there is nobody to tell.
            length = 0;
        }
    }
}
