package io.shopops.gateway.server;

import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.routing.Api;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One line a call, {@code name=value} with a space between. It holds no parameter, no signature and no secret; what a
 * caller made up is written only where it can't be mistaken for another part of the line.
 */
final class AccessLog {
    private static final Logger LOG = Logger.getLogger("io.shopops.gateway.access");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/-]{1,100}");

    private AccessLog() {}

    static void write(Exchange exchange, Optional<AccessKey> key, Optional<Api> api, Ending ending, long nanos) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        boolean asked = exchange.upstreamNanos() > 0;
        StringBuilder line = new StringBuilder(384);
        line.append("cid=").append(exchange.cid());
        line.append(" trace=").append(exchange.trace().traceId());
        line.append(" app=").append(key.map(known -> known.application().id()).orElse("-"));
        line.append(" key=").append(key.map(AccessKey::akey).orElse("-"));
        line.append(" method=")
                .append(api.map(Api::method)
                        .orElseGet(() -> word(exchange.call().map(CallRequest::method))));
        line.append(" version=")
                .append(api.map(Api::version)
                        .orElseGet(() -> word(exchange.call().map(CallRequest::version))));
        line.append(" code=").append(ending.outcome() == Outcome.LEFT ? "-" : Integer.toString(ending.code()));
        line.append(" status=").append(ending.httpStatus());
        line.append(" upstream=").append(asked ? api.map(Api::service).orElse("-") : "-");
        line.append(" in=").append(exchange.bytesIn());
        line.append(" out=").append(exchange.request().response().bytesWritten());
        line.append(" micros=").append(nanos / 1_000);
        line.append(" upstream_micros=").append(exchange.upstreamNanos() / 1_000);
        line.append(" from=").append(exchange.from().getHostAddress());
        LOG.info(line);
    }

    private static String word(Optional<String> text) {
        return text.filter(some -> !some.isEmpty())
                .map(some -> WORD.matcher(some).matches() ? some : "?")
                .orElse("-");
    }
}
