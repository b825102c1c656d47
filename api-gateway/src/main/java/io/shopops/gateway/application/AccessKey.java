package io.shopops.gateway.application;

import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.Set;

/**
 * A key that an application signs with. An application may hold several at a time, so that one can take over from
 * another without a gap.
 *
 * @param akey what callers send as {@code _akey}; at most 20 characters
 * @param secret known to the application and the gateway
 * @param algorithms which ones the key may sign with: our side's decision, not the caller's
 * @param validFrom null where it was always valid
 * @param validUntil the first moment it is no longer valid; null where there is none
 * @param application whose key it is
 */
public record AccessKey(
        String akey,
        Secret secret,
        Set<SignatureAlgorithm> algorithms,
        Instant validFrom,
        Instant validUntil,
        Application application) {
    private static final int LONGEST_KEY = 20;

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming what is missing or out of its limits
     */
    public AccessKey {
        if (akey == null || akey.isBlank() || akey.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("akey must have 1 to " + LONGEST_KEY + " characters");
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("the key " + akey + " has no algorithms");
        }
        algorithms = Set.copyOf(algorithms);
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "the key " + akey + " has a validFrom that is not before its validUntil");
        }
    }

    public boolean isNotYetValid(Instant now) {
        return validFrom != null && now.isBefore(validFrom);
    }

    public boolean hasExpired(Instant now) {
        return validUntil != null && !now.isBefore(validUntil);
    }
}
