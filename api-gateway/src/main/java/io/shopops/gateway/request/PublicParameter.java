package io.shopops.gateway.request;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.shopops.gateway.text.Utf8;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of the protocol itself. All others are the business's and go to the service.
 *
 * <p>Their greatest lengths (20 for {@code _aid} and {@code _akey}, 10 for {@code _format}, 100 else) need no check of
 * their own: each is compared with words, identifiers or a pattern that hold to them.
 */
public enum PublicParameter {
    AID("_aid"),
    AKEY("_akey"),
    MT("_mt"),
    SM("_sm"),
    REQUEST_MODE("_requestMode"),
    VERSION("_version"),
    TIMESTAMP("_timestamp"),
    SIG("_sig"),
    FORMAT("_format"),
    NONCE("_nonce"),
    /** Hex SHA-256 of the raw body: covers a JSON body that the signature itself does not. */
    BODY_HASH("_bodyHash");

    private static final Map<Utf8, PublicParameter> BY_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(p -> Utf8.of(p.wireName), p -> p));

    private final String wireName;

    PublicParameter(String wireName) {
        this.wireName = wireName;
    }

    /** The public parameter of this name; empty where the name is the business's. */
    static Optional<PublicParameter> named(Utf8 name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether this is the name of a public parameter. */
    static boolean isPublic(Utf8 name) {
        return BY_NAME.containsKey(name);
    }

    /** The name as callers write it. */
    @Override
    public String toString() {
        return wireName;
    }
}
