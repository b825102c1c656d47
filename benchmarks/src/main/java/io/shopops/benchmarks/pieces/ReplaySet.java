package io.shopops.benchmarks.pieces;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.replay.LocalReplayGuard;
import io.shopops.gateway.routing.Api;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Remembering a call that is new by signature and nonce, with what has to be forgotten meanwhile: our tables of digests,
 * beside a map of texts that is cleaned once a minute. A thousand calls are a second; each is kept for 90.
 */
@State(Scope.Thread)
public class ReplaySet {
    private static final int CALLS_A_SECOND = 1_000;
    private static final int PASSES_FOR = 30;
    /** What {@link LocalReplayGuard} adds. */
    private static final int SLACK = 60;

    private static final int CLEANED_EVERY = 60;

    private final Ticks ticks = new Ticks();
    private final AccessKey key =
            ApplicationsFile.read("classpath:demo-applications.yaml").get(0);
    private final LocalReplayGuard guard = new LocalReplayGuard(1_000_000, ticks, new SimpleMeterRegistry());
    private final ConcurrentMap<String, Long> map = new ConcurrentHashMap<>();
    private long calls;

    @Benchmark
    public Future<Void> ours() {
        Future<Void> remembered = guard.remember(next());
        if (remembered.failed()) {
            throw new IllegalStateException(remembered.cause());
        }
        return remembered;
    }

    @Benchmark
    public boolean plain() {
        Admitted call = next();
        long now = ticks.now.getEpochSecond();
        if (calls % ((long) CLEANED_EVERY * CALLS_A_SECOND) == 0) {
            map.values().removeIf(until -> until < now);
        }
        Long until = call.until().getEpochSecond() + SLACK;
        String signature = HexFormat.of().formatHex(call.signature().array());
        boolean isNew = map.putIfAbsent(key.application().id() + " " + signature, until) == null
                && map.putIfAbsent(key.akey() + " " + call.nonce(), until) == null;
        if (!isNew) {
            throw new IllegalStateException("a call is known that is new");
        }
        return true;
    }

    private Admitted next() {
        calls++;
        if (calls % CALLS_A_SECOND == 0) {
            ticks.now = ticks.now.plusSeconds(1);
        }
        // As evenly spread as a digest is.
        long mixed = calls * 0x9E3779B97F4A7C15L;
        ByteBuffer signature = ByteBuffer.allocate(16)
                .putLong(mixed)
                .putLong(Long.reverse(mixed))
                .flip();
        return new Admitted(Api.LISTING, key, signature, Long.toHexString(mixed), ticks.now.plusSeconds(PASSES_FOR));
    }

    /** Goes on when it is told to. */
    private static final class Ticks extends Clock {
        private Instant now = Instant.ofEpochSecond(1_795_219_200);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
