package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.SignedCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fault of the gateway's own, from one end to the other. */
class FaultTest {
    private static final String DETAIL = "jdbc:postgresql://10.0.0.7/gateway";

    @Test
    void isAnsweredWithMinus999AndTellsNothingOfItself() throws Exception {
        TestGateway broken = new TestGateway(caller -> throwing(), Map.of());
        broken.server.start(null);
        try (broken) {
            String path = SignedCall.pathStyle(Instant.now(), new byte[0]).encoded();

            assertThat(broken.exchange(TestGateway.get("Connection: close")))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"code\":-999,\"codename\":\"UNKNOWN_ERROR\"", "\"isGatewayReturn\":true")
                    .doesNotContain(DETAIL);
            assertThat(broken.exchange("POST /ShopsCheckRest/allowShop?" + path
                            + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 500 ")
                    .contains("\"code\":-999,")
                    .doesNotContain(DETAIL);
            assertThat(broken.arrived).isEmpty();
        }
    }

    private static Future<Void> throwing() {
        throw new IllegalStateException(DETAIL);
    }
}
