package io.shopops.gateway.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;

/**
 * The gateway's part of a call's trace. What is recorded holds no parameter, no signature, and nothing that a caller made
 * up.
 *
 * @param context the gateway's own step
 * @param span records it, if anything does
 */
public record CallTrace(TraceContext context, Span span, Optional<Tracer> recorder) {
    /** A call of nothing that exists. */
    static final String OTHER = "other";

    private static final AttributeKey<String> CID = AttributeKey.stringKey("shopops.cid");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("shopops.method");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("shopops.version");
    private static final AttributeKey<String> APPLICATION = AttributeKey.stringKey("shopops.application");
    private static final AttributeKey<Long> CODE = AttributeKey.longKey("shopops.code");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /**
     * Begins the part that a service takes.
     *
     * @param service its name
     * @param path the HTTP method and the path there, of the catalogue
     */
    public Asked ask(String service, String path) {
        if (!span.isRecording()) {
            return new Asked(context, span);
        }
        Span asked = recorder.orElseThrow()
                .spanBuilder(path)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(span))
                .setAttribute(PEER, service)
                .startSpan();
        SpanContext own = asked.getSpanContext();
        return new Asked(context.at(own.getTraceId(), own.getSpanId(), own.isSampled()), asked);
    }

    /**
     * Ends it, as the call has.
     *
     * @param method one of the catalogue with its version, empty where it is not there
     * @param application one that exists, whose key the call names
     * @param failed whether the gateway or the service did
     */
    public void end(
            String cid,
            Optional<String> method,
            Optional<String> version,
            Optional<String> application,
            int code,
            int httpStatus,
            boolean failed) {
        if (!span.isRecording()) {
            return;
        }
        span.updateName(method.orElse(OTHER));
        span.setAttribute(CID, cid).setAttribute(CODE, (long) code).setAttribute(STATUS, (long) httpStatus);
        method.ifPresent(name -> span.setAttribute(METHOD, name));
        version.ifPresent(name -> span.setAttribute(VERSION, name));
        application.ifPresent(id -> span.setAttribute(APPLICATION, id));
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /**
     * The part of a service.
     *
     * @param context what the service is told
     */
    public record Asked(TraceContext context, Span span) {
        /**
         * Ends it.
         *
         * @param failure why there is no answer, in a word; empty where there is one
         */
        public void end(Optional<String> failure) {
            failure.ifPresent(why -> span.setAttribute(ERROR, why).setStatus(StatusCode.ERROR));
            // Of a call that is not recorded it is the call's own, which knows of no end.
            span.end();
        }
    }
}
