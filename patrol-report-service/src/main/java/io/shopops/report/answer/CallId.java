package io.shopops.report.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Puts the gateway's call id on every log line of the call, as {@code cid}. */
final class CallId {
    private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z-]{1,64}");

    @ServerRequestFilter(preMatching = true)
    void remember(ContainerRequestContext request) {
        String id = request.getHeaderString("X-Request-Id");
        if (id != null && SAFE.matcher(id).matches()) {
            MDC.put("cid", id);
        }
    }
}
