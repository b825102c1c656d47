package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.API_SYSTEM_CALL_ERROR;
import static io.shopops.gateway.answer.ReturnCode.METHOD_NOTEXIST_CODE;
import static io.shopops.gateway.answer.ReturnCode.REQUESTMODE_NOTNULL;
import static io.shopops.gateway.answer.ReturnCode.UNKNOWN_ERROR;

import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.directory.KeyUses;
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.replay.ReplayGuard;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.ParameterLimits;
import io.shopops.gateway.request.ServiceBody;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.ApiListing;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.trace.CallTrace;
import io.shopops.gateway.trace.TraceContext;
import io.shopops.gateway.upstream.Answer;
import io.shopops.gateway.upstream.CallContext;
import io.shopops.gateway.upstream.Upstream;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** Leads a call through the gateway: understood, admitted, and answered by its service. */
final class CallHandler {
    private static final Logger LOG = Logger.getLogger(CallHandler.class.getName());

    /** Headers of a caller that wants a part of a file. */
    private static final List<String> PARTS = List.of("Range", "If-Range");

    private final ParameterLimits parameters;
    private final Admission admission;
    private final KeyUses uses;
    private final Supplier<Catalogue> catalogue;
    private final CallLimits limits;
    private final ReplayGuard replays;
    private final InternalTokens tokens;
    private final Upstream upstream;

    CallHandler(
            ParameterLimits parameters,
            Admission admission,
            KeyUses uses,
            Supplier<Catalogue> catalogue,
            CallLimits limits,
            ReplayGuard replays,
            InternalTokens tokens,
            Upstream upstream) {
        this.parameters = parameters;
        this.admission = admission;
        this.uses = uses;
        this.catalogue = catalogue;
        this.limits = limits;
        this.replays = replays;
        this.tokens = tokens;
        this.upstream = upstream;
    }

    /** Leads to an answer; fails, or throws, where there is none. */
    Future<Answer> serve(Exchange exchange, byte[] body) {
        CallRequest call = understand(exchange, body);
        exchange.understoodAs(call);
        Admitted admitted = admission.admit(call, exchange.from());
        exchange.admittedAs(admitted);
        uses.used(admitted.key());
        Application caller = admitted.key().application();
        return limits.count(caller)
                .compose(within -> replays.remember(admitted))
                .compose(isNew -> answer(admitted, exchange, call));
    }

    private Future<Answer> answer(Admitted admitted, Exchange exchange, CallRequest call) {
        Api api = admitted.api();
        Application caller = admitted.key().application();
        if (api.equals(Api.LISTING)) {
            byte[] apis =
                    ApiListing.of(catalogue.get(), listed -> caller.grants().allow(listed.grant(), listed.version()));
            return Future.succeededFuture(new Answer.Whole(ServiceAnswer.byGateway(apis)));
        }
        Buffer body = Buffer.buffer(ServiceBody.of(call));
        CallTrace.Asked asked = exchange.trace().ask(api.service(), api.verb() + " " + api.path());
        CallContext context = new CallContext(
                exchange.cid(),
                tokens.authorizationOf(caller),
                handedOn(api, exchange, asked.context()),
                exchange.callerLeft());
        return exchange.asking(() -> upstream.call(api, body, context))
                .onComplete(answered ->
                        asked.end(Optional.ofNullable(answered.cause()).map(CallHandler::inAWord)));
    }

    private static String inAWord(Throwable failure) {
        return failure instanceof UpstreamFailure known ? known.kind().name() : "UNKNOWN";
    }

    /** What the service is told in headers of the call that it is part of. */
    private static Map<String, String> handedOn(Api api, Exchange exchange, TraceContext trace) {
        Map<String, String> headers = new HashMap<>();
        headers.put("traceparent", trace.parent());
        if (!trace.state().isEmpty()) {
            headers.put("tracestate", trace.state());
        }
        if (api.stream()) {
            for (String name : PARTS) {
                Optional.ofNullable(exchange.request().getHeader(name)).ifPresent(value -> headers.put(name, value));
            }
        }
        return headers;
    }

    private CallRequest understand(Exchange exchange, byte[] body) {
        HttpServerRequest request = exchange.request();
        Entry entry =
                exchange.entry().orElseThrow(() -> new Refusal(METHOD_NOTEXIST_CODE, "there is nothing at this path"));
        if (!entry.takes(request.method().name())) {
            throw new Refusal(REQUESTMODE_NOTNULL)
                    .saying("This HTTP method is not accepted here: use POST")
                    .withHttpStatus(HttpURLConnection.HTTP_BAD_METHOD);
        }
        return CallRequest.parse(
                entry, request.path(), request.query(), request.getHeader(HttpHeaders.CONTENT_TYPE), body, parameters);
    }

    /** Callers that leave, and calls that a service is spared, come in floods; the access log has their lines. */
    private static Level level(UpstreamFailure.Kind kind) {
        return switch (kind) {
            case CIRCUIT_OPEN, CALLER_LEFT -> Level.DEBUG;
            case BROKEN, TOO_SLOW, TOO_LARGE -> Level.WARN;
        };
    }

    /** What to answer where there is no service's answer, whatever the reason. Tells the log what the caller is not told. */
    static Refusal refusal(CallLog log, Throwable fault) {
        if (fault instanceof Refusal refusal) {
            return refusal;
        }
        if (fault instanceof UpstreamFailure failure) {
            log.write(LOG, level(failure.kind()), "no answer from " + failure.getMessage(), null);
            Refusal refusal = new Refusal(API_SYSTEM_CALL_ERROR);
            return failure.kind() == UpstreamFailure.Kind.TOO_SLOW
                    ? refusal.withHttpStatus(HttpURLConnection.HTTP_GATEWAY_TIMEOUT)
                    : refusal;
        }
        log.write(LOG, Level.ERROR, "the gateway failed", fault);
        return new Refusal(UNKNOWN_ERROR);
    }
}
