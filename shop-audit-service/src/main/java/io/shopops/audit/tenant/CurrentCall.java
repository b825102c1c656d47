package io.shopops.audit.tenant;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.shopops.audit.input.IdempotencyKey;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every call brings besides its fields. */
@RequestScoped
public class CurrentCall {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final TokenGrants token;
    private final RoutingContext http;
    private final Clock clock;

    CurrentCall(TokenGrants token, RoutingContext http, Clock clock) {
        this.token = token;
        this.http = http;
        this.clock = clock;
    }

    /** What the calling application was granted. */
    public Grants grants() {
        return token.grants();
    }

    /** Now, to the microsecond, which is what the database keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a write of an enterprise takes along. */
    public Write write(int enterpriseId, Optional<IdempotencyKey> key) {
        return new Write(enterpriseId, grants().application(), key, now(), traceparent());
    }

    /** This service's own step in the call's trace, where traces are on; else the gateway's. */
    private String traceparent() {
        SpanContext step = Span.current().getSpanContext();
        if (step.isValid()) {
            return "00-" + step.getTraceId() + "-" + step.getSpanId() + "-"
                    + step.getTraceFlags().asHex();
        }
        String told = http.request().getHeader("traceparent");
        return told != null && TRACEPARENT.matcher(told).matches() ? told : null;
    }
}
