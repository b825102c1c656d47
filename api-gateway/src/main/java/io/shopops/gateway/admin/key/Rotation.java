package io.shopops.gateway.admin.key;

import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * A new key takes over from one of the same kind and with the same algorithms, which stays valid for a while.
 *
 * @param next the new one
 * @param oldTerms those of the old one from now on
 */
record Rotation(NewKey next, KeyTerms oldTerms) {
    private static final Duration USUAL_GRACE = Duration.ofHours(24);
    private static final Duration LONGEST_GRACE = Duration.ofDays(90);

    /**
     * Plans it.
     *
     * @throws Refused where the request is not valid, or the old key is no longer valid or not yet by then
     */
    static Rotation plan(Fields fields, KeyView old, Instant now, SecureRandom random) {
        String akey = NewKey.akey(fields, random);
        var rsa = NewKey.rsa(fields);
        NewKey.requireOfKind(fields, rsa, old.isRsa());
        Instant oldUntil = now.plus(grace(fields));
        fields.refuseProblems();
        if (old.isRevoked() || (old.validUntil() != null && !now.isBefore(old.validUntil()))) {
            throw Refused.because(
                    ProblemType.CONFLICT, "the key " + old.akey() + " is no longer valid: create a new one");
        }
        if (old.validUntil() != null && old.validUntil().isBefore(oldUntil)) {
            oldUntil = old.validUntil();
        }
        if (old.validFrom() != null && !old.validFrom().isBefore(oldUntil)) {
            throw Refused.because(
                    ProblemType.CONFLICT,
                    "the key " + old.akey() + " would never become valid: revoke it and create a new one");
        }
        String secret = old.isRsa() ? null : NewKey.secret(random);
        return new Rotation(
                new NewKey(akey, secret, rsa, new KeyTerms(old.algorithms(), null, null)),
                new KeyTerms(old.algorithms(), old.validFrom(), oldUntil));
    }

    private static Duration grace(Fields fields) {
        Duration grace = fields.duration("gracePeriod");
        if (grace == null) {
            return USUAL_GRACE;
        }
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            fields.refuse("gracePeriod", "gracePeriod must be PT0S to P90D");
            return USUAL_GRACE;
        }
        return grace;
    }
}
