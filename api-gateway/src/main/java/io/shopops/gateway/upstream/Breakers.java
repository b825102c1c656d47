package io.shopops.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A circuit breaker for each service, shared by all event loops: a service that fails is left alone for a while. */
public final class Breakers {
    private static final Logger LOG = Logger.getLogger(Breakers.class);

    private final Map<String, CircuitBreaker> byService;

    public Breakers(Set<String> services, BreakerLimits limits, Clock clock) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) limits.window().toSeconds())
                .minimumNumberOfCalls(limits.minimumCalls())
                .failureRateThreshold(limits.failurePercent())
                .waitDurationInOpenState(limits.openFor())
                .permittedNumberOfCallsInHalfOpenState(limits.probes())
                .clock(clock)
                .build();
        this.byService =
                services.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), name -> of(name, config)));
    }

    private static CircuitBreaker of(String service, CircuitBreakerConfig config) {
        CircuitBreaker breaker = CircuitBreaker.of(service, config);
        breaker.getEventPublisher()
                .onStateTransition(change -> LOG.warnf(
                        "The circuit to %s is now %s (it was %s)",
                        service,
                        change.getStateTransition().getToState(),
                        change.getStateTransition().getFromState()));
        return breaker;
    }

    CircuitBreaker of(String service) {
        return byService.get(service);
    }

    /** The services that have one. */
    public Set<String> services() {
        return byService.keySet();
    }

    /** Whether calls to the service are refused: 0 no, 1 yes, 0.5 all but a few that try whether it is back. */
    public double openness(String service) {
        return switch (of(service).getState()) {
            case OPEN, FORCED_OPEN -> 1;
            case HALF_OPEN -> 0.5;
            default -> 0;
        };
    }
}
