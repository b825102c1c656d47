package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.request.ParameterLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLimitsTest {
    @Test
    void hasLimitsWhereNothingIsConfigured() {
        ServerLimits limits = of(Map.of());

        assertThat(limits.body()).isEqualTo(1_048_576);
        assertThat(limits.bodyMemory()).isEqualTo(Runtime.getRuntime().maxMemory() / 8);
        assertThat(limits.answerMemory()).isEqualTo(Runtime.getRuntime().maxMemory() / 8);
        assertThat(limits.parameters()).isEqualTo(new ParameterLimits(1_000, 256, 1_048_576));
        assertThat(limits.requestLine()).isEqualTo(65_536);
        assertThat(limits.headers()).isEqualTo(16_384);
        assertThat(limits.idleTimeout()).isEqualTo(Duration.ofSeconds(75));
        assertThat(limits.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.connections()).isEqualTo(10_000);
        assertThat(limits.inFlight()).isEqualTo(1_000);
    }

    @Test
    void takesTheLargestBodyThereCanBe() {
        assertThat(of(Map.of("max-body", "2147483647", "max-body-memory", "99999999999999999999"))
                        .body())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void hasRoomForOneBodyOfTheLargestEvenWhereTheHeapIsSmall() {
        assertThat(of(Map.of("max-body", "2147483647")).bodyMemory()).isGreaterThanOrEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "max-body, 2G, must be 1 byte to 2147483647 bytes",
        "max-body, 3G, must be 1 byte to 2147483647 bytes",
        "max-body, 0, must be 1 byte to 2147483647 bytes",
        "max-parameter-name, 0, must be 1 byte to 2147483647 bytes",
        "max-parameter-value, 2G, must be 1 byte to 2147483647 bytes",
        "max-request-line, 2G, must be 1 byte to 2147483647 bytes",
        "max-headers, 0, must be 1 byte to 2147483647 bytes",
        "max-body-memory, 1048575, must be at least max-body",
        "max-answer-memory, 0, must be at least 1 byte",
        "max-parameters, 0, must be at least 1",
        "max-connections, 0, must be at least 1",
        "max-in-flight, -1, must be at least 1",
        "idle-timeout, 0s, must be 1 millisecond to 1 day",
        "request-timeout, -1s, must be 1 millisecond to 1 day",
        "request-timeout, 25h, must be 1 millisecond to 1 day",
        "trusted-proxies, proxy.example, ': proxy.example: a network must be an IPv4 or IPv6 address, or such an address / prefix'",
        "trusted-proxies, '10.0.0.0/8,10.0.0.1/8', : 10.0.0.1/8: a network must have no bits set beyond its prefix"
    })
    void refusesWhatMakesNoSense(String name, String value, String trouble) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shopops.gateway." + name + (trouble.startsWith(":") ? trouble : " " + trouble));
    }

    private static ServerLimits of(Map<String, String> settings) {
        return ServerLimits.of(TestGateway.config(settings).server());
    }
}
