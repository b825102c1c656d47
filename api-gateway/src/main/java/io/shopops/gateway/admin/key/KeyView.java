package io.shopops.gateway.admin.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A key as an administrator sees it, without its secret.
 *
 * @param kind {@value #SECRET} or {@value #RSA}
 * @param state {@code valid}, {@code not-yet-valid}, {@code expired} or {@code revoked}, at the time of the answer
 * @param algorithms by name, in alphabetical order
 * @param publicKey of an RSA key: X.509 SubjectPublicKeyInfo in PEM
 * @param lastUsedAt late by seconds; null where it was never used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyView(
        String akey,
        String kind,
        String state,
        List<String> algorithms,
        Instant validFrom,
        Instant validUntil,
        Instant revokedAt,
        Instant createdAt,
        Instant lastUsedAt,
        String publicKey) {
    static final String SECRET = "secret";
    static final String RSA = "rsa";

    boolean isRsa() {
        return kind.equals(RSA);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    KeyTerms terms() {
        return new KeyTerms(algorithms, validFrom, validUntil);
    }
}
