package io.shopops.gateway.setup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator can set. */
@ConfigMapping(prefix = "shopops.gateway")
public interface GatewayConfig {
    /** The address that calls arrive at. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port that calls arrive at; a negative one stands for any free port. */
    @WithDefault("8080")
    int port();

    /** The largest body a call may have; larger ones are refused with -413. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** How far {@code _timestamp} may be from now, either way. */
    @WithDefault("10m")
    Duration timestampWindow();

    /** How long a connection to a service may take to come about. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a stop waits for calls under way. */
    @WithDefault("20s")
    Duration drainTimeout();

    Catalogue catalogue();

    Applications applications();

    /** The keys that secrets are encrypted under, {@code id:base64[,id2:base64…]}, each of 32 bytes: the first encrypts, all decrypt. */
    Optional<String> secretKeys();

    /** Where the services are, by the names that the catalogue uses. */
    Map<String, Service> services();

    InternalToken internalToken();

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
        /** {@code http://host:port}. */
        URI url();
    }

    /** The tokens that services know the gateway by. */
    interface InternalToken {
        /** PEM files with RSA private keys (PKCS#8). The first signs, all are shown to the services. */
        Optional<List<Path>> keyFiles();

        /** Where no files are named: whether to make a key up, which ends with the process and which no other gateway has. */
        @WithDefault("false")
        boolean generate();
    }
}
