package io.shopops.gateway.setup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
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

    @WithParentName
    ServerConfig server();

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

    /** Where the services are, by the names that the catalogue uses. */
    Map<String, Service> services();

    InternalToken internalToken();

    Metrics metrics();

    Usage usage();

    /** What can be called. */
    interface Catalogue {
        /** {@code classpath:name}, or the path of a file. */
        @WithDefault("classpath:catalogue.yaml")
        String location();
    }

    /** Who can call. */
    interface Applications {
        /** {@code classpath:name}, or the path of a file. */
        Optional<String> location();
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

    /** What is measured. */
    interface Metrics {
        /** How many applications have figures of their own; those that call later are counted together as {@code other}. */
        @WithDefault("1000")
        int maxApplications();
    }

    /** What applications call in a day. */
    interface Usage {
        /** How often the counts are added to those in the database; after a kill as much as this is missing. */
        @WithDefault("10s")
        Duration interval();
    }
}
