package io.shopops.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The Redis or Valkey that the gateways share: one connection, made anew for as long as it takes where it is lost or
 * gives no answers. Without one every call fails at once, so that nobody waits for a store that is known to be away.
 */
public final class SharedStore implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SharedStore.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final long MILLIS_BETWEEN_ATTEMPTS = 500;
    /** One slow answer is no reason to let go of a connection. */
    private static final int FAILURES_IN_A_ROW = 5;

    private static final int MOST_UNANSWERED = 10_000;
    private static final Script PROOF = new Script("redis.call('SET', KEYS[1], '', 'PX', 1000) return {1}");

    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicReference<StatefulRedisConnection<String, String>> connection = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean toldThatAway;
    private volatile boolean closed;

    /**
     * Connects; where the store is not there within a second, the gateway starts without it.
     *
     * @param url {@code redis://} or {@code rediss://}, with user and password where the store wants them
     * @param timeout for each answer
     * @param ca PEM certificates, one of which vouches for a {@code rediss://} store; without, those that Java trusts
     * @throws IllegalArgumentException on a URL that is none, which it does not repeat since it may hold a password; on a
     *     {@code ca} that can't be read, or that a {@code redis://} store would not be asked for
     */
    public SharedStore(String url, Duration timeout, Optional<Path> ca) {
        address = parse(url);
        address.setTimeout(CONNECT);
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .sslOptions(ca.map(file -> trusting(file, address)).orElseGet(SslOptions::create))
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_UNANSWERED)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .build());
        client.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                StatefulRedisConnection<String, String> current = connection.get();
                if (current == lost) {
                    letGo(current, "the connection is lost");
                }
            }
        });
        // Without the wait the first calls after a start would find the store away.
        connect()
                .toCompletableFuture()
                // What comes of the attempt is heard of also where it comes later, which ending the attempt itself
                // would prevent.
                .copy()
                .completeOnTimeout(null, CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static RedisURI parse(String url) {
        try {
            return RedisURI.create(url);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "shopops.gateway.redis.url must be redis://host:port or rediss://host:port", wrong);
        }
    }

    /** Of the store itself its name is looked at as well: that is the client's default. */
    private static SslOptions trusting(Path ca, RedisURI address) {
        if (!address.isSsl()) {
            throw new IllegalArgumentException(
                    "shopops.gateway.redis.ca (SHOPOPS_REDIS_CA) is set, but the URL is none of"
                            + " rediss://: nothing would be encrypted");
        }
        if (!Files.isReadable(ca)) {
            throw new IllegalArgumentException(
                    "the file " + ca + " of shopops.gateway.redis.ca (SHOPOPS_REDIS_CA) could not be read");
        }
        return SslOptions.builder().jdkSslProvider().trustManager(ca.toFile()).build();
    }

    /**
     * Runs a script.
     *
     * @param keys all that it touches, with one hash tag
     * @return what it returned, on the caller's own context; fails with {@link StoreAway}
     */
    public Future<List<Long>> run(Script script, List<String> keys, List<String> arguments) {
        StatefulRedisConnection<String, String> current = connection.get();
        if (current == null) {
            return Future.failedFuture(new StoreAway(null));
        }
        CompletionStage<List<Long>> answer = evaluate(
                        current.async(), script, keys.toArray(String[]::new), arguments.toArray(String[]::new))
                .whenComplete((done, fault) -> note(current, fault));
        Context context = Vertx.currentContext();
        Future<List<Long>> told =
                context == null ? Future.fromCompletionStage(answer) : Future.fromCompletionStage(answer, context);
        return told.recover(fault -> Future.failedFuture(new StoreAway(fault)));
    }

    private static CompletionStage<List<Long>> evaluate(
            RedisAsyncCommands<String, String> commands, Script script, String[] keys, String[] arguments) {
        return commands.<List<Long>>evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments)
                .exceptionallyCompose(fault -> {
                    if (cause(fault) instanceof RedisNoScriptException) {
                        return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
                    }
                    throw new CompletionException(cause(fault));
                });
    }

    private void note(StatefulRedisConnection<String, String> asked, Throwable fault) {
        if (fault == null) {
            failures.set(0);
        } else if (failures.incrementAndGet() >= FAILURES_IN_A_ROW) {
            letGo(asked, String.valueOf(cause(fault).getMessage()));
        }
    }

    private static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private void letGo(StatefulRedisConnection<String, String> lost, String why) {
        if (connection.compareAndSet(lost, null)) {
            var unused = lost.closeAsync();
            retry(why);
        }
    }

    /** Completes when the attempt is over, whatever came of it. */
    private CompletionStage<Void> connect() {
        return client.connectAsync(StringCodec.UTF8, address)
                .thenCompose(SharedStore::provenToWrite)
                .handle((made, fault) -> {
                    if (fault == null) {
                        take(made);
                    } else {
                        retry(reason(cause(fault)));
                    }
                    return null;
                });
    }

    /** A store that is full, or a replica, answers a PING and runs no script that writes. */
    private static CompletionStage<StatefulRedisConnection<String, String>> provenToWrite(
            StatefulRedisConnection<String, String> made) {
        return evaluate(made.async(), PROOF, new String[] {"shopops:proof"}, new String[0])
                .handle((written, fault) -> {
                    if (fault != null) {
                        var unused = made.closeAsync();
                        throw new CompletionException(cause(fault));
                    }
                    return made;
                });
    }

    /** The outermost says no more than that there is no connection. */
    private static String reason(Throwable fault) {
        return String.valueOf((fault.getCause() == null ? fault : fault.getCause()).getMessage());
    }

    private void take(StatefulRedisConnection<String, String> made) {
        failures.set(0);
        connection.set(made);
        if (closed || !made.isOpen()) {
            letGo(made, "the connection is lost");
            return;
        }
        toldThatAway = false;
        LOG.infof("The shared store at %s:%d is there", address.getHost(), address.getPort());
    }

    private void retry(String why) {
        if (closed) {
            return;
        }
        if (!toldThatAway) {
            toldThatAway = true;
            LOG.warnf("The shared store at %s:%d is away: %s", address.getHost(), address.getPort(), why);
        }
        var unused =
                resources.eventExecutorGroup().schedule(this::connect, MILLIS_BETWEEN_ATTEMPTS, TimeUnit.MILLISECONDS);
    }

    /** Whether calls go to the store. */
    boolean isThere() {
        return connection.get() != null;
    }

    @Override
    public void close() {
        closed = true;
        StatefulRedisConnection<String, String> last = connection.getAndSet(null);
        if (last != null) {
            last.close();
        }
        client.shutdown(Duration.ZERO, CONNECT);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CONNECT.toMillis());
    }
}
