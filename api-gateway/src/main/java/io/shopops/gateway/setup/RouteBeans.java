package io.shopops.gateway.setup;

import static io.shopops.gateway.setup.GatewayBeans.configured;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.routing.CatalogueHolder;
import io.shopops.gateway.upstream.BreakerLimits;
import io.shopops.gateway.upstream.Breakers;
import io.shopops.gateway.upstream.Service;
import io.shopops.gateway.upstream.UpstreamSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where calls go: the catalogue and the services, from the configuration. */
class RouteBeans {
    @Produces
    @Singleton
    CatalogueHolder catalogue(GatewayConfig config) {
        return configured(() -> new CatalogueHolder(
                config.catalogue().location(), config.services().keySet()));
    }

    @Produces
    @Singleton
    Breakers breakers(GatewayConfig config, Clock clock) {
        GatewayConfig.Breaker breaker = config.breaker();
        BreakerLimits limits = configured(() -> new BreakerLimits(
                breaker.failurePercent(),
                breaker.minimumCalls(),
                breaker.window(),
                breaker.openFor(),
                breaker.probes()));
        return new Breakers(config.services().keySet(), limits, clock);
    }

    @Produces
    @Singleton
    UpstreamSettings upstreams(GatewayConfig config, Breakers breakers) {
        Map<String, Service> services = config.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, service -> service(service.getKey(), service.getValue())));
        return new UpstreamSettings(
                services,
                breakers,
                config.connectTimeout(),
                authority(config.servicesCa(), services),
                config.maxAnswer().asBigInteger().intValueExact());
    }

    private static Optional<Path> authority(Optional<Path> ca, Map<String, Service> services) {
        if (ca.isPresent() && services.values().stream().noneMatch(Service::isTls)) {
            throw new ConfigurationException("shopops.gateway.services-ca (SHOPOPS_SERVICES_CA) is for services at"
                    + " https://, and there is none: nothing would be encrypted");
        }
        ca.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new ConfigurationException(
                    "The file " + file + " of shopops.gateway.services-ca (SHOPOPS_SERVICES_CA) could not be read");
        });
        return ca;
    }

    private static Service service(String name, GatewayConfig.Service config) {
        return configured(() -> {
            try {
                return new Service(config.url(), config.connections(), config.waitingCalls(), config.keepAlive());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "shopops.gateway.services.\"" + name + "\": " + wrong.getMessage(), wrong);
            }
        });
    }

    @Produces
    @Singleton
    MeterBinder routeMeters(CatalogueHolder catalogue, Breakers breakers) {
        return registry -> {
            Gauge.builder(
                            "shopops.gateway.catalogue.broken",
                            catalogue,
                            held -> held.trouble().isPresent() ? 1 : 0)
                    .description("1 while the catalogue's file is wrong and an older one is in use")
                    .register(registry);
            for (String service : breakers.services()) {
                Gauge.builder("shopops.gateway.circuit.open", breakers, all -> all.openness(service))
                        .description("1 while a service is not called, 0.5 while few calls try whether it is back")
                        .tag("service", service)
                        .register(registry);
            }
        };
    }
}
