package io.shopops.gateway.setup;

import io.quarkus.runtime.configuration.MemorySize;
import io.shopops.gateway.replay.WhenStoreIsAway;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator can set. */
@ConfigMapping(prefix = "shopops.gateway")
public interface GatewayConfig {
    /** The address that calls arrive at. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port that calls arrive at; a negative one stands for any free port. */
    @WithDefault("8080")
    int port();

    @WithParentName
    ServerConfig server();

    /** How far {@code _timestamp} may be from now, either way. */
    @WithDefault("10m")
    Duration timestampWindow();

    /** The largest answer of a service that is no stream; larger ones are answered with -500. */
    @WithDefault("16M")
    MemorySize maxAnswer();

    /** How long a connection to a service may take to come about, or to come free. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a stop waits for calls under way. */
    @WithDefault("20s")
    Duration drainTimeout();

    Catalogue catalogue();

    Applications applications();

    /** The keys that secrets are encrypted under, {@code id:base64[,id2:base64…]}, each of 32 bytes: the first encrypts, all decrypt. */
    Optional<String> secretKeys();

    /** PEM certificates, one of which vouches for services at {@code https://}; without, those that Java trusts. */
    Optional<Path> servicesCa();

    /** Where the services are, by the names that the catalogue uses. */
    Map<String, Service> services();

    Breaker breaker();

    InternalToken internalToken();

    Replay replay();

    Redis redis();

    Metrics metrics();

    Usage usage();

    Trace trace();

    Admin admin();

    /** Who may administrate, besides whom OpenID Connect ({@code quarkus.oidc.*}) lets in. */
    interface Admin {
        /**
         * A file with one token of 32 characters or more: who sends it as {@code Authorization: Bearer} may do everything.
         * Read at the start.
         */
        Optional<Path> tokenFile();
    }

    /** What can be called. */
    interface Catalogue {
        /** {@code classpath:name}, or the path of a file. */
        @WithDefault("classpath:catalogue.yaml")
        String location();
    }

    /** Who can call. */
    interface Applications {
        /** A file, as {@code classpath:name} or its path, whose applications are created at the start where they are missing. */
        @WithName("import")
        Optional<String> importFrom();
    }

    /** One service. */
    interface Service {
        /** {@code http://host:port} or {@code https://host:port}. */
        URI url();

        /** The most connections at a time, from each event loop (one for each processor). */
        @WithDefault("128")
        int connections();

        /** The most calls that wait for a free connection, on each event loop; further ones are answered with -500 at once. */
        @WithDefault("2048")
        int waitingCalls();

        /** How long an unused connection is kept: shorter than the service keeps it, and than it takes to leave. */
        @WithDefault("4s")
        Duration keepAlive();
    }

    /** When a service that fails is no longer called for a while; the calls are then answered with -500 at once. */
    interface Breaker {
        /** So many of the calls of the window failed, in percent. */
        @WithDefault("50")
        int failurePercent();

        /** With fewer calls in the window nothing is concluded. */
        @WithDefault("20")
        int minimumCalls();

        /** The time that is looked back on, in whole seconds. */
        @WithDefault("10s")
        Duration window();

        /** How long no call is let through. */
        @WithDefault("5s")
        Duration openFor();

        /** How many calls are let through after that, to see whether the service is back. */
        @WithDefault("5")
        int probes();
    }

    /** The tokens that services know the gateway by. */
    interface InternalToken {
        /** PEM files with RSA private keys (PKCS#8). The first signs, all are shown to the services. */
        Optional<List<Path>> keyFiles();

        /** Where no files are named: whether to make a key up, which ends with the process and which no other gateway has. */
        @WithDefault("false")
        boolean generate();
    }

    /** What keeps the same call from being made twice. */
    interface Replay {
        /**
         * How many signatures and nonces one process remembers at a time, 2 to 500,000,000; a call has one or two, and
         * each takes up to 48 bytes. Calls beyond are refused with -500. As many as take a quarter of the heap where
         * nothing is said: 1.3 million of 256 MB.
         */
        OptionalInt maxEntries();

        /** What becomes of calls while the shared store is away. */
        @WithDefault("refuse-non-idempotent")
        WhenStoreIsAway whenStoreIsAway();
    }

    /** The Redis or Valkey through which gateways share what they remember and count. */
    interface Redis {
        /** {@code redis://user:password@host:port} or {@code rediss://…}; without one each gateway is on its own. */
        Optional<String> url();

        /** PEM certificates, one of which vouches for a {@code rediss://} store; without, those that Java trusts. */
        Optional<Path> ca();

        /** How long it may take to answer before it counts as away. */
        @WithDefault("200ms")
        Duration timeout();
    }

    /** What is measured. */
    interface Metrics {
        /** How many applications have figures of their own; those that call later are counted together as {@code other}. */
        @WithDefault("1000")
        int maxApplications();
    }

    /** What is recorded of calls, where traces are on ({@code quarkus.otel.*}). */
    interface Trace {
        /**
         * Whether a caller that has a trace of its own says whether the call is recorded; else chance alone does. For
         * callers that are one's own: anyone else could have each of its calls recorded.
         */
        @WithDefault("false")
        boolean trustCallers();
    }

    /** What applications call in a day. */
    interface Usage {
        /** How often the counts are added to those in the database; after a kill as much as this is missing. */
        @WithDefault("10s")
        Duration interval();
    }
}
