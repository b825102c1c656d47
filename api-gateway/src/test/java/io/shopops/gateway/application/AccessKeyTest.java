package io.shopops.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithms;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessKeyTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void isValidFromItsFirstMomentToTheOneBeforeItsLast() {
        AccessKey key = key(FROM, UNTIL);

        assertThat(key.isNotYetValid(FROM.minusNanos(1))).isTrue();
        assertThat(key.isNotYetValid(FROM)).isFalse();
        assertThat(key.hasExpired(UNTIL.minusNanos(1))).isFalse();
        assertThat(key.hasExpired(UNTIL)).isTrue();
    }

    @Test
    void isAlwaysValidWithoutBounds() {
        AccessKey key = key(null, null);

        assertThat(key.isNotYetValid(Instant.MIN)).isFalse();
        assertThat(key.hasExpired(Instant.MAX)).isFalse();
    }

    @Test
    void refusesBoundsThatLeaveNoTimeBetween() {
        assertThatThrownBy(() -> key(UNTIL, UNTIL)).hasMessageContaining("validFrom that is not before its validUntil");
    }

    private static AccessKey key(Instant from, Instant until) {
        return new AccessKey(
                "key",
                new Secret("secret"),
                Set.of(SignatureAlgorithms.named("md5").orElseThrow()),
                from,
                until,
                TestApplications.of("DC-1", 1));
    }
}
