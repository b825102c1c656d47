package io.shopops.gateway.server;

import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.measure.CallMetrics;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.PublicParameter;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.usage.Usage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where every call that has ended is entered: the log, the metrics, the usage of its application. */
@Singleton
final class Ledger {
    private static final Set<Integer> REFUSED_AFTER_SIGNATURE =
            Set.of(ReturnCode.METHOD_NOTEXIST_CODE.number(), ReturnCode.API_NOT_GRANTED.number());

    private final Supplier<Applications> applications;
    private final Supplier<Catalogue> catalogue;
    private final CallMetrics metrics;
    private final Usage usage;
    private final AccessLog log;

    Ledger(
            Supplier<Applications> applications,
            Supplier<Catalogue> catalogue,
            CallMetrics metrics,
            Usage usage,
            AccessLog log) {
        this.applications = applications;
        this.catalogue = catalogue;
        this.metrics = metrics;
        this.usage = usage;
        this.log = log;
    }

    void write(Exchange exchange, Ending ending) {
        long nanos = exchange.nanosSinceArrival();
        Optional<AccessKey> key = key(exchange);
        Optional<Api> api = api(exchange);
        Optional<String> application = key.map(AccessKey::application).map(Application::id);
        metrics.ended(
                application, api.map(Api::method), ending.outcome(), ending.code(), nanos, exchange.upstreamNanos());
        if (isProven(exchange, ending)) {
            application.ifPresent(id -> usage.count(id, ending.outcome()));
        }
        log.write(exchange, key, api, ending, nanos);
        exchange.trace()
                .end(
                        exchange.cid(),
                        api.map(Api::method),
                        api.map(Api::version),
                        application,
                        ending.code(),
                        ending.httpStatus(),
                        ending.outcome() == Outcome.FAILED);
    }

    /** Whether the call's signature held: anyone can name an application's key. */
    private static boolean isProven(Exchange exchange, Ending ending) {
        return exchange.admitted().isPresent() || REFUSED_AFTER_SIGNATURE.contains(ending.code());
    }

    /** Of a call that was refused, the key is what the caller says it is; but it exists. */
    private Optional<AccessKey> key(Exchange exchange) {
        return exchange.admitted().map(Admitted::key).or(() -> exchange.call().flatMap(this::claimedKey));
    }

    private Optional<AccessKey> claimedKey(CallRequest call) {
        String akey = call.get(PublicParameter.AKEY);
        if (!akey.isEmpty()) {
            return applications.get().key(akey);
        }
        List<AccessKey> ofApplication = applications.get().rsaKeysOf(call.get(PublicParameter.AID));
        return ofApplication.stream().findFirst();
    }

    private Optional<Api> api(Exchange exchange) {
        return exchange.admitted().map(Admitted::api).or(() -> exchange.call()
                .flatMap(call -> catalogue.get().find(call.method(), call.version())));
    }
}
