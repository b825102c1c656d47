package io.shopops.gateway.admission;

import static io.shopops.gateway.answer.ReturnCode.*;
import static io.shopops.gateway.request.PublicParameter.*;

import io.shopops.gateway.answer.Format;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.signature.BodyHash;
import io.shopops.gateway.signature.SeenText;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.signature.SignedText;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every check between a call that was understood and its service, in the order the protocol states. The first that
 * fails answers, and nothing reaches a service before all of them passed.
 */
public final class Admission {
    private static final Set<String> REQUEST_MODES = Set.of("post", "get", "put", "delete");

    private final Supplier<Applications> applications;
    private final Supplier<Catalogue> catalogue;
    private final TimestampWindow timestamps;
    private final Clock clock;

    /**
     * @param applications those of the moment
     * @param catalogue that of the moment
     */
    public Admission(
            Supplier<Applications> applications,
            Supplier<Catalogue> catalogue,
            TimestampWindow timestamps,
            Clock clock) {
        this.applications = applications;
        this.catalogue = catalogue;
        this.timestamps = timestamps;
        this.clock = clock;
    }

    /**
     * Checks the call.
     *
     * @param from the caller's address
     * @throws Refusal with the code of the first check that fails
     */
    public Admitted admit(CallRequest call, InetAddress from) {
        checkPresence(call);
        List<AccessKey> keys = validKeys(call);
        Application caller = keys.get(0).application();
        checkAddress(caller, from);
        SignatureAlgorithm algorithm =
                SignatureAlgorithms.named(call.get(SM)).orElseThrow(() -> new Refusal(SIGN_TYPE_NOTEXIST));
        List<AccessKey> allowed = allowedKeys(keys, algorithm);
        checkRequestMode(call);
        Instant until = timestamps.check(call.get(TIMESTAMP));
        checkFormat(call);
        Signed signed = checkSignature(call, allowed, algorithm);
        checkBodyHash(call, caller);
        Api api = call.entry() == Entry.LISTING ? Api.LISTING : grantedApi(call, caller);
        return new Admitted(api, signed.key, signed.signature, call.get(NONCE), until);
    }

    private static void checkPresence(CallRequest call) {
        if (!goesWithoutKey(call)) {
            require(call.get(AKEY), KEY_NOTNULL);
        }
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

    /** With RSA the platform's own client sends no {@code _akey}: the application's id leads to its keys. */
    private static boolean goesWithoutKey(CallRequest call) {
        return call.get(AKEY).isEmpty()
                && SignatureAlgorithms.isRsa(call.get(SM))
                && !call.get(AID).isEmpty()
                && !call.get(AID).equals(Application.PLATFORM_ID);
    }

    /** Of one application, and at least one. */
    private List<AccessKey> validKeys(CallRequest call) {
        Instant now = clock.instant();
        Applications known = applications.get();
        List<AccessKey> claimed = goesWithoutKey(call)
                ? known.rsaKeysOf(call.get(AID))
                : known.key(call.get(AKEY)).map(List::of).orElse(List.of());
        List<AccessKey> begun = those(claimed, key -> !key.isNotYetValid(now));
        if (begun.isEmpty()) {
            throw new Refusal(KEY_UNLAWFUL);
        }
        List<AccessKey> valid = those(begun, key -> !key.hasExpired(now));
        if (valid.isEmpty()) {
            throw new Refusal(KEY_HAS_EXPIRED);
        }
        if (!valid.get(0).application().goesBy(call.get(AID))) {
            throw new Refusal(APPLICATIONID_NOTSAME);
        }
        return valid;
    }

    private static void checkAddress(Application caller, InetAddress from) {
        if (!caller.networks().allows(from)) {
            throw new Refusal(IP_NOT_ALLOWED);
        }
    }

    private static List<AccessKey> allowedKeys(List<AccessKey> keys, SignatureAlgorithm algorithm) {
        List<AccessKey> allowed = those(keys, key -> key.algorithms().contains(algorithm));
        if (allowed.isEmpty()) {
            throw new Refusal(SIGN_TYPE_NOTEXIST);
        }
        return allowed;
    }

    /** Nearly always there is one key and it is one of those: the list itself, then. */
    private static List<AccessKey> those(List<AccessKey> keys, Predicate<AccessKey> wanted) {
        for (AccessKey key : keys) {
            if (!wanted.test(key)) {
                return keys.stream().filter(wanted).toList();
            }
        }
        return keys;
    }

    private static void checkRequestMode(CallRequest call) {
        // A word, not compared with the HTTP verb: real clients send one that differs.
        if (!REQUEST_MODES.contains(call.get(REQUEST_MODE).toLowerCase(Locale.ROOT))) {
            throw new Refusal(REQUESTMODE_NOTNULL, "it must be one of post, get, put, delete");
        }
    }

    private static void checkFormat(CallRequest call) {
        if (Format.named(call.get(FORMAT)).isEmpty()) {
            throw new Refusal(FORMAT_TYPE_NOTEXIST, "json and xml are supported");
        }
    }

    private static Signed checkSignature(CallRequest call, List<AccessKey> keys, SignatureAlgorithm algorithm) {
        SignedText text = new SignedText(call);
        for (AccessKey key : keys) {
            Optional<ByteBuffer> signature = algorithm.verified(call.get(SIG), text, key.material());
            if (signature.isPresent()) {
                return new Signed(key, signature.get());
            }
        }
        throw new Refusal(SIGN_WRONG, SeenText.describe(text, algorithm, call.get(SIG)));
    }

    private static void checkBodyHash(CallRequest call, Application caller) {
        String bodyHash = call.get(BODY_HASH);
        boolean bodyIsSigned = call.entry() == Entry.PATH || call.json().isEmpty();
        if (bodyHash.isEmpty() && caller.requiresBodyHash() && !bodyIsSigned) {
            throw new Refusal(SIGN_WRONG, "_bodyHash is missing, which this application requires of JSON calls");
        }
        if (!bodyHash.isEmpty() && !BodyHash.matches(bodyHash, call.body())) {
            throw new Refusal(SIGN_WRONG, "_bodyHash is not that of the body");
        }
    }

    private Api grantedApi(CallRequest call, Application caller) {
        Api api = catalogue
                .get()
                .find(call.method(), call.version())
                .orElseThrow(() -> new Refusal(METHOD_NOTEXIST_CODE));
        if (!caller.grants().allow(api.grant(), api.version())) {
            throw new Refusal(API_NOT_GRANTED);
        }
        return api;
    }

    private record Signed(AccessKey key, ByteBuffer signature) {}
}
