package io.shopops.gateway.server;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * The lines of one call in the log: each has the call's id and trace beside its message, however late and on whatever
 * thread it is written.
 */
record CallLog(String cid, String traceId, String spanId) {
    private static final String OWN = CallLog.class.getName();

    /**
     * Writes a line.
     *
     * @param fault null without one
     */
    void write(Logger logger, Level level, String message, Throwable fault) {
        write(logger, level, message, fault, Map.of());
    }

    /** Writes a line with more to select by. */
    void write(Logger logger, Level level, String message, Throwable fault, Map<String, String> fields) {
        if (!logger.isLoggable(level)) {
            return;
        }
        ExtLogRecord line = new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, OWN);
        line.setLoggerName(logger.getName());
        line.setThrown(fault);
        Map<String, String> all = new HashMap<>(32);
        all.putAll(fields);
        all.put("cid", cid);
        all.put("traceId", traceId);
        all.put("spanId", spanId);
        line.setMdc(all);
        logger.log(line);
    }
}
