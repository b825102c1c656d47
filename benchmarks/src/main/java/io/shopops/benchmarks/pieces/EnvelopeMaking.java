package io.shopops.benchmarks.pieces;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.text.MalformedJson;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The envelope around a service's answer of 4 KB: spliced around its bytes, beside Jackson's tree. */
@State(Scope.Benchmark)
public class EnvelopeMaking {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BYTES = 4_000;
    private static final String CID = "0b6d7e4c3c1f4b2a9d555b8c8e0f6a11";
    private static final long SYSTIME = 1_795_219_200_000L;

    private final byte[] answer = ("{\"code\":200,\"message\":\"ok\",\"data\":" + rows() + "}").getBytes(UTF_8);

    private static String rows() {
        StringBuilder rows = new StringBuilder("[");
        for (int id = 1; rows.length() < BYTES; id++) {
            rows.append(id == 1 ? "" : ",")
                    .append("{\"id\":\"%08d\",\"storeName\":\"得宝旗舰店\",\"score\":%d,\"qualified\":true}"
                            .formatted(id, id % 100));
        }
        return rows.append("]").toString();
    }

    /** Both make the same. */
    @Setup
    public void compare() throws IOException, MalformedJson {
        if (!JSON.readTree(ours()).equals(JSON.readTree(plain()))) {
            throw new IllegalStateException(new String(ours(), UTF_8) + " is not " + new String(plain(), UTF_8));
        }
    }

    @Benchmark
    public byte[] ours() throws MalformedJson {
        return Envelope.of(ServiceAnswer.parse(answer), CID, SYSTIME).bytes();
    }

    @Benchmark
    public byte[] plain() throws IOException {
        JsonNode read = JSON.readTree(answer);
        ObjectNode envelope = JSON.createObjectNode();
        ObjectNode stat = envelope.putObject("stat");
        stat.put("cid", CID).put("code", 0).put("codename", "SUCCESS").put("systime", SYSTIME);
        stat.putObject("gatewayParam").put("isGatewayReturn", false);
        envelope.set("result", read.path("message"));
        envelope.set("data", read.path("data"));
        return JSON.writeValueAsBytes(envelope);
    }
}
