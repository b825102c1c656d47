package io.shopops.gateway.server;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.PublicParameter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One line a call. It holds no parameter, no signature and no secret; what a caller made up is written only where it
 * can't be mistaken for another part of the line.
 */
final class AccessLog {
    private static final Logger LOG = Logger.getLogger("io.shopops.gateway.access");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/-]{1,100}");

    private final Supplier<Applications> applications;

    AccessLog(Supplier<Applications> applications) {
        this.applications = applications;
    }

    void write(Exchange exchange, int code) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Optional<AccessKey> key =
                exchange.call().flatMap(call -> applications.get().key(call.get(PublicParameter.AKEY)));
        LOG.infof(
                "cid=%s app=%s key=%s method=%s version=%s code=%d micros=%d",
                exchange.cid(),
                key.map(known -> known.application().id()).orElse("-"),
                key.map(AccessKey::akey).orElse("-"),
                word(exchange.call().map(CallRequest::method)),
                word(exchange.call().map(CallRequest::version)),
                code,
                exchange.microsSinceArrival());
    }

    private static String word(Optional<String> text) {
        return text.filter(some -> !some.isEmpty())
                .map(some -> WORD.matcher(some).matches() ? some : "?")
                .orElse("-");
    }
}
