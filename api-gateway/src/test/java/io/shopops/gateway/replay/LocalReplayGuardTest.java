package io.shopops.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.TickingClock;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.TestApplications;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalReplayGuardTest {
    private static final Instant UNTIL = Instant.parse("2026-11-21T04:10:00Z");

    private final TickingClock clock = new TickingClock(UNTIL.plusMillis(999));
    private final LocalReplayGuard guard = new LocalReplayGuard(1_000, clock, new SimpleMeterRegistry());

    @Test
    void letsACallThroughOnceInTheLastSecondInWhichItCanPass() {
        assertThat(guard.remember(call(1)).succeeded()).isTrue();
        assertThat(code(guard.remember(call(1)))).isEqualTo(-100);
    }

    /** It was admitted in time, and waited: nothing remembers it from here on. */
    @Test
    void refusesACallWhoseTimeRanOutSinceItWasAdmitted() {
        clock.set(UNTIL.plusSeconds(1));

        assertThat(code(guard.remember(call(1)))).isEqualTo(16);
    }

    private static Admitted call(int signature) {
        Api api = new Api("m", "v1", "s", "/p", "POST", Duration.ofSeconds(1), false);
        AccessKey key = new AccessKey(
                "key",
                new Secret("s"),
                Set.of(SignatureAlgorithms.named("md5").orElseThrow()),
                null,
                null,
                TestApplications.of("DC-000001", 1));
        return new Admitted(api, key, ByteBuffer.allocate(4).putInt(signature).flip(), "", UNTIL);
    }

    private static int code(Future<Void> remembered) {
        return ((Refusal) remembered.cause()).code().number();
    }
}
