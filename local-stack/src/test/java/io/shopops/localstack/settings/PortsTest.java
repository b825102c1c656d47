package io.shopops.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void areTheUsualOnesUnlessTheEnvironmentMovesThem() {
        assertThat(Ports.from(Map.of("SHOPOPS_KAFKA_PORT", "29092", "SHOPOPS_AUDIT_PORT", "")))
                .isEqualTo(new Ports(8080, 8090, 8081, 8082, 15432, 29092, 19093));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http"})
    void refuseWhatIsNoPort(String value) {
        assertThatThrownBy(() -> Ports.from(Map.of("SHOPOPS_GATEWAY_PORT", value)))
                .isInstanceOf(UsageError.class)
                .hasMessageContainingAll("SHOPOPS_GATEWAY_PORT", value, "1 to 65535");
    }

    @Test
    void refuseTheSamePortTwice() {
        assertThatThrownBy(() -> Ports.from(Map.of("SHOPOPS_GATEWAY_PORT", "8081")))
                .isInstanceOf(UsageError.class)
                .hasMessageContainingAll("SHOPOPS_GATEWAY_PORT", "SHOPOPS_AUDIT_PORT", "8081");
    }

    @Test
    void refuseAZoneThatIsNone() {
        assertThatThrownBy(() -> Zone.from(Map.of("SHOPOPS_ZONE", "Shanghai/Asia")))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("Shanghai/Asia");
    }
}
