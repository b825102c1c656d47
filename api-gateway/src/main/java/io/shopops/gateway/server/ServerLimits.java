package io.shopops.gateway.server;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.shopops.gateway.address.ClientAddress;
import io.shopops.gateway.address.IpNetwork;
import io.shopops.gateway.request.ParameterLimits;
import io.shopops.gateway.setup.ServerConfig;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** What is configured, once it makes sense; sizes in bytes, as {@link ServerConfig} explains them. */
record ServerLimits(
        ClientAddress clientAddress,
        int body,
        long bodyMemory,
        long answerMemory,
        ParameterLimits parameters,
        int requestLine,
        int headers,
        Duration idleTimeout,
        Duration requestTimeout,
        int connections,
        int inFlight,
        Duration longestWait) {
    private static final String PREFIX = "shopops.gateway.";

    /** A body is there up to four times while its call is worked on: as it came, decoded, and as its service gets it. */
    private static final int PARTS_OF_HEAP = 8;

    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws ConfigurationException naming the property that is out of its limits, and these */
    static ServerLimits of(ServerConfig config) {
        ServerLimits limits = new ServerLimits(
                new ClientAddress(config.trustedProxies().orElse(List.of()).stream()
                        .map(ServerLimits::network)
                        .toList()),
                bytes("max-body", config.maxBody()),
                config.maxBodyMemory()
                        .map(ServerLimits::atMostAll)
                        .orElseGet(() -> Math.max(shareOfHeap(), bytes("max-body", config.maxBody()))),
                config.maxAnswerMemory().map(ServerLimits::atMostAll).orElseGet(ServerLimits::shareOfHeap),
                new ParameterLimits(
                        atLeast1("max-parameters", config.maxParameters()),
                        bytes("max-parameter-name", config.maxParameterName()),
                        bytes("max-parameter-value", config.maxParameterValue())),
                bytes("max-request-line", config.maxRequestLine()),
                bytes("max-headers", config.maxHeaders()),
                time("idle-timeout", config.idleTimeout()),
                time("request-timeout", config.requestTimeout()),
                atLeast1("max-connections", config.maxConnections()),
                atLeast1("max-in-flight", config.maxInFlight()),
                config.maxWait().isZero() ? Duration.ZERO : time("max-wait", config.maxWait()));
        require(limits.bodyMemory >= limits.body, "max-body-memory", "must be at least max-body");
        require(limits.answerMemory > 0, "max-answer-memory", "must be at least 1 byte");
        return limits;
    }

    private static long shareOfHeap() {
        return Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP;
    }

    private static long atMostAll(MemorySize size) {
        return size.asBigInteger().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static IpNetwork network(String text) {
        try {
            return IpNetwork.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(PREFIX + "trusted-proxies: " + text + ": " + wrong.getMessage());
        }
    }

    private static int bytes(String name, MemorySize size) {
        BigInteger bytes = size.asBigInteger();
        require(bytes.signum() > 0 && bytes.bitLength() < Integer.SIZE, name, "must be 1 byte to 2147483647 bytes");
        return bytes.intValueExact();
    }

    private static int atLeast1(String name, int number) {
        require(number >= 1, name, "must be at least 1");
        return number;
    }

    private static Duration time(String name, Duration time) {
        require(
                time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(LONGEST) <= 0,
                name,
                "must be 1 millisecond to 1 day");
        return time;
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new ConfigurationException(PREFIX + name + " " + rule);
        }
    }
}
