package io.shopops.gateway.server;

import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.routing.Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line a call. It holds no parameter, no signature and no secret; what a caller made up is written only where it
 * can't be mistaken for another part of the line.
 *
 * @param asFields whether the line's parts are fields beside a short message, for a log of JSON; else the message is
 *     {@code name=value} with a space between
 */
record AccessLog(boolean asFields) {
    private static final Logger LOG = Logger.getLogger("io.shopops.gateway.access");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/-]{1,100}");

    void write(Exchange exchange, Optional<AccessKey> key, Optional<Api> api, Ending ending, long nanos) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        Map<String, String> parts = parts(exchange, key, api, ending, nanos);
        if (asFields) {
            exchange.log().write(LOG, Level.INFO, parts.get("method") + " " + parts.get("code"), null, parts);
            return;
        }
        StringBuilder line = new StringBuilder(384)
                .append("trace=")
                .append(exchange.trace().context().traceId());
        parts.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        exchange.log().write(LOG, Level.INFO, line.toString(), null);
    }

    private static Map<String, String> parts(
            Exchange exchange, Optional<AccessKey> key, Optional<Api> api, Ending ending, long nanos) {
        boolean asked = exchange.upstreamNanos() > 0;
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("app", key.map(known -> known.application().id()).orElse("-"));
        parts.put("key", key.map(AccessKey::akey).orElse("-"));
        parts.put(
                "method",
                api.map(Api::method).orElseGet(() -> word(exchange.call().map(CallRequest::method))));
        parts.put(
                "version",
                api.map(Api::version).orElseGet(() -> word(exchange.call().map(CallRequest::version))));
        parts.put("code", ending.outcome() == Outcome.LEFT ? "-" : Integer.toString(ending.code()));
        parts.put("status", Integer.toString(ending.httpStatus()));
        parts.put("upstream", asked ? api.map(Api::service).orElse("-") : "-");
        parts.put("in", Long.toString(exchange.bytesIn()));
        parts.put("out", Long.toString(exchange.request().response().bytesWritten()));
        parts.put("micros", Long.toString(nanos / 1_000));
        parts.put("upstream_micros", Long.toString(exchange.upstreamNanos() / 1_000));
        parts.put("from", exchange.from().getHostAddress());
        return parts;
    }

    private static String word(Optional<String> text) {
        return text.filter(some -> !some.isEmpty())
                .map(some -> WORD.matcher(some).matches() ? some : "?")
                .orElse("-");
    }
}
