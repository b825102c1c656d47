package io.shopops.gateway.application;

import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key that an application signs with. An application may hold several at a time, so that one can take over from
 * another without a gap.
 *
 * @param akey what callers send as {@code _akey}; 1 to 20 ASCII letters, digits, {@code .}, {@code _} and
 *     {@code -}
 * @param material what its signatures are checked with
 * @param algorithms which ones the key may sign with: our side's decision, not the caller's
 * @param validFrom null where it was always valid
 * @param validUntil the first moment it is no longer valid; null where there is none
 * @param application whose key it is
 */
public record AccessKey(
        String akey,
        KeyMaterial material,
        Set<SignatureAlgorithm> algorithms,
        Instant validFrom,
        Instant validUntil,
        Application application) {
    private static final Pattern AKEY = Pattern.compile("[A-Za-z0-9._-]{1,20}");

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming what is missing or out of its limits
     */
    public AccessKey {
        requireAkey(akey);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("the key " + akey + " has no algorithms");
        }
        algorithms = Set.copyOf(algorithms);
        for (SignatureAlgorithm algorithm : algorithms) {
            if (!algorithm.fits(material)) {
                throw new IllegalArgumentException(
                        "the key " + akey + " is not of the kind that signs with " + algorithm.name());
            }
        }
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "the key " + akey + " has a validFrom that is not before its validUntil");
        }
    }

    /**
     * Checks an akey alone.
     *
     * @throws IllegalArgumentException where it can be no key's name
     */
    public static void requireAkey(String akey) {
        if (akey == null || !AKEY.matcher(akey).matches()) {
            throw new IllegalArgumentException("akey must be 1 to 20 letters, digits, '.', '_' or '-'");
        }
    }

    /** The same key of the application as it is now. */
    public AccessKey of(Application now) {
        return new AccessKey(akey, material, algorithms, validFrom, validUntil, now);
    }

    public boolean isNotYetValid(Instant now) {
        return validFrom != null && now.isBefore(validFrom);
    }

    public boolean hasExpired(Instant now) {
        return validUntil != null && !now.isBefore(validUntil);
    }
}
