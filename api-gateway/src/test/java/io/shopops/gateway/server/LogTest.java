package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.SignedCall;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogTest extends GatewayTest {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Formatter MESSAGE_AND_STACK_TRACE = new PatternFormatter("%s%e\n");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(MESSAGE_AND_STACK_TRACE.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ROOT.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(handler);
    }

    @Test
    void writesOneLineACallWithWhoAndWhatAndHowLong() {
        String cid = cid(postForm(call("allowShop")));

        assertThat(linesOf(cid))
                .singleElement()
                .asString()
                .matches("cid=" + cid + " trace=[0-9a-f]{32} app=DC-000001 key=test-key"
                        + " method=open.shopweb.shopsCheck.allowShop version=v1 code=0 status=200"
                        + " upstream=shop-audit in=\\d{3} out=\\d{3,4} micros=\\d+ upstream_micros=[1-9]\\d+"
                        + " from=127.0.0.1\n");
    }

    @Test
    void tellsTheLogWhatTheCallerIsNotTold() {
        String cid = cid(postForm(call("garbage")));

        assertThat(linesOf(cid)).hasSize(2).first().asString().contains("unreadable");
    }

    @Test
    void writesNoSecretNoSignatureAndNoParameter() {
        SignedCall call = call("allowShop").with("phone", "13800000000");
        SignedCall wrong = call("allowShop").with("phone", "13800000000").secret("wrong");
        String wrongSignature = wrong.signature();
        List<HttpResponse<String>> responses = List.of(
                postForm(call),
                postForm(wrong),
                postForm(call("dead").with("phone", "13800000000")),
                post("/cloud.api", FORM, "_akey=test-secret&phone=13800000000%f"),
                get("/cloud.api?_akey=test-secret&_sig=" + call.signature() + "&phone=13800000000"));

        responses.forEach(response -> assertThat(linesOf(cid(response))).isNotEmpty());
        String expected = wrong.secret("test-secret").signature();
        assertThat(lines)
                .noneMatch(line -> line.contains("test-secret"))
                .noneMatch(line -> line.contains("13800000000"))
                .noneMatch(line -> line.contains("Bearer"))
                .noneMatch(line -> line.toUpperCase(java.util.Locale.ROOT).contains(call.signature()))
                .noneMatch(line -> line.toUpperCase(java.util.Locale.ROOT).contains(wrongSignature))
                .noneMatch(line -> line.toUpperCase(java.util.Locale.ROOT).contains(expected));
    }

    @Test
    void writesNothingThatCouldBeMistakenForAnotherLine() {
        String cid =
                cid(postForm(call("allowShop").with("_mt", "a\ncid=1 app=x").with("_version", "v 1")));

        assertThat(linesOf(cid)).singleElement().asString().contains(" method=? version=? code=9 ");
    }

    private static String cid(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }

    /** The line is written after the answer is sent. */
    private List<String> linesOf(String cid) {
        Awaitility.await().until(() -> lines.stream().anyMatch(line -> line.contains(cid) && line.contains("micros=")));
        return lines.stream().filter(line -> line.contains(cid)).toList();
    }
}
