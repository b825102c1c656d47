package io.shopops.report.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** One line a call, and the gateway's call id ({@code cid}) and trace on this and every other line that the call writes. */
final class CallLog {
    private static final Logger LOG = Logger.getLogger(CallLog.class);
    private static final String STARTED = CallLog.class.getName();

    /** Ids of another form are not the gateway's, and could forge log lines. */
    private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /** What the gateway says of the call's trace. */
    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Clock clock;

    CallLog(Clock clock) {
        this.clock = clock;
    }

    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext call) {
        call.setProperty(STARTED, clock.millis());
        String id = call.getHeaderString("X-Request-Id");
        if (id != null && SAFE.matcher(id).matches()) {
            MDC.put("cid", id);
        }
        // Where traces are on, the platform has put this service's own step there.
        String traceparent = call.getHeaderString("traceparent");
        Matcher trace = TRACE.matcher(traceparent == null ? "" : traceparent);
        if (MDC.get("traceId") == null && trace.matches()) {
            MDC.put("traceId", trace.group(1));
        }
    }

    @ServerResponseFilter
    void end(ContainerRequestContext call, ContainerResponseContext response) {
        if (call.getProperty(STARTED) instanceof Long started && response.getEntity() instanceof Answer answer) {
            LOG.infof(
                    "%s %d %s %d ms",
                    call.getUriInfo().getPath(), answer.code(), answer.message(), clock.millis() - started);
        }
    }
}
