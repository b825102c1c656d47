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
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.replay.ReplayGuard;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.ParameterLimits;
import io.shopops.gateway.request.ServiceBody;
import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.upstream.Upstream;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import org.jboss.logging.Logger;

/** Leads a call through the gateway: understood, admitted, and answered by its service. */
final class CallHandler {
    private static final Logger LOG = Logger.getLogger(CallHandler.class);

    private final ParameterLimits parameters;
    private final Admission admission;
    private final CallLimits limits;
    private final ReplayGuard replays;
    private final InternalTokens tokens;
    private final Upstream upstream;

    CallHandler(
            ParameterLimits parameters,
            Admission admission,
            CallLimits limits,
            ReplayGuard replays,
            InternalTokens tokens,
            Upstream upstream) {
        this.parameters = parameters;
        this.admission = admission;
        this.limits = limits;
        this.replays = replays;
        this.tokens = tokens;
        this.upstream = upstream;
    }

    /** Leads to the service's answer; fails, or throws, where there is none. */
    Future<ServiceAnswer> serve(Exchange exchange, Buffer body) {
        CallRequest call = understand(exchange, body);
        exchange.understoodAs(call);
        Admitted admitted = admission.admit(call, exchange.from());
        exchange.admittedAs(admitted);
        Application caller = admitted.key().application();
        return limits.count(caller)
                .compose(within -> replays.remember(admitted))
                .compose(isNew -> exchange.asking(() -> upstream.call(
                        admitted.api(),
                        Buffer.buffer(ServiceBody.of(call)),
                        exchange.cid(),
                        exchange.trace(),
                        tokens.tokenFor(caller),
                        exchange.callerLeft())))
                .map(CallHandler::understandAnswer);
    }

    private CallRequest understand(Exchange exchange, Buffer body) {
        HttpServerRequest request = exchange.request();
        Entry entry =
                exchange.entry().orElseThrow(() -> new Refusal(METHOD_NOTEXIST_CODE, "there is nothing at this path"));
        if (!entry.takes(request.method().name())) {
            throw new Refusal(REQUESTMODE_NOTNULL)
                    .saying("This HTTP method is not accepted here: use POST")
                    .withHttpStatus(HttpURLConnection.HTTP_BAD_METHOD);
        }
        return CallRequest.parse(
                entry,
                request.path(),
                request.query(),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                body.getBytes(),
                parameters);
    }

    private static ServiceAnswer understandAnswer(Buffer answer) {
        try {
            return ServiceAnswer.parse(answer.getBytes());
        } catch (MalformedJson unreadable) {
            throw new UpstreamFailure("an unreadable answer: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What to answer where there is no service's answer, whatever the reason. Tells the log what the caller is not told. */
    static Refusal refusal(String cid, Throwable fault) {
        if (fault instanceof Refusal refusal) {
            return refusal;
        }
        if (fault instanceof UpstreamFailure failure) {
            LOG.warnf("cid=%s no answer from %s", cid, failure.getMessage());
            Refusal refusal = new Refusal(API_SYSTEM_CALL_ERROR);
            return failure.timedOut() ? refusal.withHttpStatus(HttpURLConnection.HTTP_GATEWAY_TIMEOUT) : refusal;
        }
        LOG.errorf(fault, "cid=%s the gateway failed", cid);
        return new Refusal(UNKNOWN_ERROR);
    }
}
