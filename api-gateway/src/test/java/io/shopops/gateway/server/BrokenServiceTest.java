package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BrokenServiceTest extends GatewayTest {
    @ParameterizedTest
    @CsvSource({
        "dead, 502",
        "slow, 504",
        "halting, 504",
        "garbage, 502",
        "truncated, 502",
        "cutOff, 502",
        "oversized, 502",
        "unauthorized, 502",
        "elsewhere, 502"
    })
    void answersMinus500AndServesTheNextCall(String name, int pathStatus) {
        HttpResponse<String> cloud = postForm(call(name));
        HttpResponse<String> path =
                post("/ShopsCheckRest/" + name, FORM, pathStyle("").encoded());

        assertThat(cloud.statusCode()).isEqualTo(200);
        assertThat(path.statusCode()).isEqualTo(pathStatus);
        for (HttpResponse<String> response : List.of(cloud, path)) {
            assertThat(code(response)).isEqualTo(-500);
            assertThat(response.body())
                    .endsWith("\"gatewayParam\":{\"isGatewayReturn\":true}},"
                            + "\"result\":\"API call failed, system exception\",\"data\":\"\"}");
        }
        assertThat(code(postForm(call("allowShop")))).isZero();
    }

    @Test
    void passesALargeAnswerOn() {
        assertThat(json(postForm(call("large"))).at("/data").asText()).isEqualTo("得".repeat(1_000_000));
    }

    @Test
    void abandonsAServicesWorkWhereTheCallerGoesAway() throws IOException {
        int before = abandoned();
        String form = call("awaiting").encoded();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /cloud.api HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM + "\r\nContent-Length: "
                            + form.length() + "\r\n\r\n" + form)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.flush();
        }

        Awaitility.await().untilAsserted(() -> assertThat(abandoned()).isEqualTo(before + 1));
    }

    private int abandoned() {
        HttpResponse<String> answer =
                post("/ShopsCheckRest/rejectShop", FORM, pathStyle("").encoded());
        return json(answer).at("/data/abandoned").intValue();
    }
}
