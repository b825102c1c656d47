package io.shopops.gateway.setup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the port that calls arrive at puts up with. Each limit is the most that passes. */
public interface ServerConfig {
    /**
     * Networks (CIDR) or addresses of the proxies in front of the gateway, whose {@code X-Forwarded-For} is believed.
     * None by default: the caller is then whoever opened the connection.
     */
    Optional<List<String>> trustedProxies();

    /** The largest body a call may have, below 2 GiB; larger ones are refused with -413. */
    @WithDefault("1M")
    MemorySize maxBody();

    /**
     * How many bytes the bodies of all calls under way may have together; a call beyond it is refused with -429. An eighth
     * of the heap where nothing is said: while its call is worked on, a body is there up to four times.
     */
    Optional<MemorySize> maxBodyMemory();

    /**
     * How many bytes of answers may wait for callers to read them; a call whose answer finds no room is answered with
     * -500. Streams are not among them: they wait at the service. An eighth of the heap where nothing is said.
     */
    Optional<MemorySize> maxAnswerMemory();

    /** How many parameters query and form may have together, repeated ones included; beyond it -413. */
    @WithDefault("1000")
    int maxParameters();

    /** How long the name of a parameter may be, in bytes of UTF-8; beyond it -413. */
    @WithDefault("256")
    MemorySize maxParameterName();

    /** How long the value of a parameter may be, in bytes of UTF-8; beyond it -413. */
    @WithDefault("1M")
    MemorySize maxParameterValue();

    /** How long the request line, which holds the query, may be; beyond it -413. */
    @WithDefault("64K")
    MemorySize maxRequestLine();

    /** How large all headers of a request may be together; beyond it -413. */
    @WithDefault("16K")
    MemorySize maxHeaders();

    /**
     * After so long without a byte in either direction a connection is closed. Keep it above the longest timeout in the
     * catalogue: while a service is at work nothing moves.
     */
    @WithDefault("75s")
    Duration idleTimeout();

    /** How long a request may take to arrive whole, from its first byte to its last; then its connection is closed. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** How many connections there may be; further ones are closed at once. */
    @WithDefault("10000")
    int maxConnections();

    /** How many calls may be under way; further ones wait for a place. */
    @WithDefault("1000")
    int maxInFlight();

    /** How long a call may wait for a place; then it is refused with -429. 0 for not at all. */
    @WithDefault("1s")
    Duration maxWait();
}
