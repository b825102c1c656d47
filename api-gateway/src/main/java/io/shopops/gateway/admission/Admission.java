package io.shopops.gateway.admission;

import static io.shopops.gateway.answer.ReturnCode.*;
import static io.shopops.gateway.request.PublicParameter.*;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.signature.BodyHash;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.signature.SignedText;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Every check between a call that was understood and its service, in the order the protocol states. The first that
 * fails answers, and nothing reaches a service before all of them passed.
 */
public final class Admission {
    private static final Set<String> REQUEST_MODES = Set.of("post", "get", "put", "delete");

    private final Applications applications;
    private final Catalogue catalogue;
    private final TimestampWindow timestamps;
    private final Clock clock;

    public Admission(Applications applications, Catalogue catalogue, TimestampWindow timestamps, Clock clock) {
        this.applications = applications;
        this.catalogue = catalogue;
        this.timestamps = timestamps;
        this.clock = clock;
    }

    /**
     * Checks the call.
     *
     * @throws Refusal with the code of the first check that fails
     */
    public Admitted admit(CallRequest call) {
        checkPresence(call);
        AccessKey key = validKey(call);
        SignatureAlgorithm algorithm = allowedAlgorithm(call, key);
        checkRequestMode(call);
        timestamps.check(call.get(TIMESTAMP));
        checkFormat(call);
        checkSignature(call, key, algorithm);
        Api api = knownApi(call);
        return new Admitted(api, key.application());
    }

    private static void checkPresence(CallRequest call) {
        require(call.get(AKEY), KEY_NOTNULL);
        require(call.get(SM), SIGN_METHOD_NOTNULL);
        require(call.get(SIG), SIGN_NOTNULL);
        require(call.method(), METHOD_NOTNULL);
        require(call.get(REQUEST_MODE), REQUESTMODE_NOTNULL);
        require(call.get(AID), APPLICATIONID_NOTNULL);
        require(call.version(), VERSION_NOTNULL);
        require(call.get(TIMESTAMP), TIMESTAMP_NOTNULL);
    }

    private static void require(String value, ReturnCode missing) {
        if (value.isEmpty()) {
            throw new Refusal(missing);
        }
    }

    private AccessKey validKey(CallRequest call) {
        Instant now = clock.instant();
        AccessKey key = applications
                .key(call.get(AKEY))
                .filter(known -> !known.isNotYetValid(now))
                .orElseThrow(() -> new Refusal(KEY_UNLAWFUL));
        if (key.hasExpired(now)) {
            throw new Refusal(KEY_HAS_EXPIRED);
        }
        if (!key.application().goesBy(call.get(AID))) {
            throw new Refusal(APPLICATIONID_NOTSAME);
        }
        return key;
    }

    private static SignatureAlgorithm allowedAlgorithm(CallRequest call, AccessKey key) {
        return SignatureAlgorithms.named(call.get(SM))
                .filter(key.algorithms()::contains)
                .orElseThrow(() -> new Refusal(SIGN_TYPE_NOTEXIST));
    }

    private static void checkRequestMode(CallRequest call) {
        // A word, not compared with the HTTP verb: real clients send one that differs.
        if (!REQUEST_MODES.contains(call.get(REQUEST_MODE).toLowerCase(Locale.ROOT))) {
            throw new Refusal(REQUESTMODE_NOTNULL, "it must be one of post, get, put, delete");
        }
    }

    private static void checkFormat(CallRequest call) {
        String format = call.get(FORMAT);
        if (!format.isEmpty() && !format.equalsIgnoreCase("json")) {
            throw new Refusal(FORMAT_TYPE_NOTEXIST, "json is supported");
        }
    }

    private static void checkSignature(CallRequest call, AccessKey key, SignatureAlgorithm algorithm) {
        if (!algorithm.accepts(call.get(SIG), new SignedText(call), key.secret())) {
            throw new Refusal(SIGN_WRONG);
        }
        String bodyHash = call.get(BODY_HASH);
        if (!bodyHash.isEmpty() && !BodyHash.matches(bodyHash, call.body())) {
            throw new Refusal(SIGN_WRONG, "_bodyHash is not that of the body");
        }
    }

    private Api knownApi(CallRequest call) {
        return catalogue.find(call.method(), call.version()).orElseThrow(() -> new Refusal(METHOD_NOTEXIST_CODE));
    }
}
