package io.shopops.gateway.upstream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What all event loops of the gateway hold to when they call services.
 *
 * @param services by name
 * @param connectTimeout how long a connection may take to come about or to come free
 * @param ca PEM certificates, one of which vouches for services at {@code https://}; without, those that Java trusts
 * @param largestAnswer bytes; the gateway holds answers in memory, streams excepted
 */
public record UpstreamSettings(
        Map<String, Service> services,
        Breakers breakers,
        Duration connectTimeout,
        Optional<Path> ca,
        int largestAnswer) {}
