package io.shopops.gateway.token;

import io.shopops.gateway.application.Application;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The tokens that tell a service for which application the gateway calls. One is signed for an application and used for
 * {@value #REUSED_MINUTES} minutes of the {@value #LIFE_MINUTES} it lives, so that none expires on its way. To sign one
 * takes about a millisecond, in which an event loop would do nothing else: for who goes on calling, the next is signed
 * elsewhere before.
 */
public final class InternalTokens {
    private static final int LIFE_MINUTES = 5;
    private static final int REUSED_MINUTES = 4;
    private static final int RENEWED_MINUTES = 3;
    /** Seconds over which renewals of those that began together are spread; a prime, for the hashes of ids alike. */
    private static final int SPREAD = 29;

    private final SigningKeys keys;
    private final Clock clock;
    private final Executor renewals;
    private final Map<String, Signed> signed = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    /** @param renewals signs what will be needed, not on the thread that asks for it */
    public InternalTokens(SigningKeys keys, Clock clock, Executor renewals) {
        this.keys = keys;
        this.clock = clock;
        this.renewals = renewals;
    }

    /**
     * What a service is told in its header {@code Authorization}: a token that is valid for another minute at least.
     * Optimized for HTTP, since it is the longest of the headers.
     */
    public CharSequence authorizationOf(Application application) {
        Instant now = clock.instant();
        sweep(now);
        Signed last = signed.get(application.id());
        if (last == null || !last.isFor(application) || !now.isBefore(last.reusedUntil)) {
            // Two calls may both sign here: that is cheaper than one of them holding up the other's event loop.
            return renew(application).authorization;
        }
        if (!now.isBefore(last.renewedFrom) && last.isRenewed.compareAndSet(false, true)) {
            renewals.execute(() -> renew(application));
        }
        return last.authorization;
    }

    private Signed renew(Application application) {
        Instant now = clock.instant();
        int spread = Math.floorMod(application.id().hashCode(), SPREAD);
        Signed fresh = new Signed(
                application,
                HttpHeaders.createOptimized("Bearer " + sign(application, now)),
                now.plus(Duration.ofMinutes(RENEWED_MINUTES).plusSeconds(spread)),
                now.plus(Duration.ofMinutes(REUSED_MINUTES)),
                new AtomicBoolean());
        signed.put(application.id(), fresh);
        return fresh;
    }

    int known() {
        return signed.size();
    }

    /** What is left are tokens of applications that called within minutes. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(Duration.ofMinutes(REUSED_MINUTES)))) {
            signed.values().removeIf(token -> !now.isBefore(token.reusedUntil));
        }
    }

    private String sign(Application application, Instant now) {
        return Jwt.issuer("shopops-gateway")
                .audience("shopops-services")
                .subject(application.id())
                .groups("application")
                .claim("enterprises", application.enterprises())
                .claim("defaultEnterprise", application.defaultEnterprise())
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(LIFE_MINUTES)))
                .jws()
                .keyId(keys.signingKeyId())
                .sign(keys.signingKey());
    }

    /**
     * @param renewedFrom from then on a call has the next one signed
     * @param isRenewed whether one did
     */
    private record Signed(
            Application application,
            CharSequence authorization,
            Instant renewedFrom,
            Instant reusedUntil,
            AtomicBoolean isRenewed) {
        /** What the token says of an application can change. */
        private boolean isFor(Application now) {
            return application.defaultEnterprise() == now.defaultEnterprise()
                    && application.enterprises().equals(now.enterprises());
        }
    }
}
