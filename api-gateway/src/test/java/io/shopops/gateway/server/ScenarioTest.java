package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.CapturedLog;
import io.shopops.gateway.Partners;
import io.shopops.gateway.answer.ReturnCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The scenarios of {@code src/test/resources/scenarios}, called over HTTP; none leaves what is secret in the log. */
@QuarkusTest
class ScenarioTest extends GatewayTest {
    @Inject
    Partners partners;

    private CapturedLog log;

    @BeforeEach
    void addApplications() throws Exception {
        partners.add(Files.readString(Path.of("src/test/resources/scenarios/given/applications.yaml")));
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("io.shopops.gateway.server.Scenario#all")
    void isAnsweredAsTheScenarioSays(Scenario scenario) throws Exception {
        ScenarioCall call = new ScenarioCall(scenario.call());
        HttpRequest.Builder request = call.request("http://127.0.0.1:" + gateway.port());

        HttpResponse<String> response = send(request);
        for (int again = 1; again < scenario.call().times(); again++) {
            response = send(request);
        }

        Scenario.Answer expected = scenario.answer();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected.http());
        if (expected.file() != null) {
            assertThat(response.body()).isEqualTo(expected.file());
        } else if (expected.isXml()) {
            assertXml(response, expected);
        } else if (scenario.call().isByPath() && expected.code() > 17) {
            assertThat(json(response).get("code").asInt()).isEqualTo(expected.code());
        } else {
            assertEnvelope(response, expected);
        }
        log.linesOf(response.headers().firstValue("X-Request-Id").orElseThrow());
        log.assertNothingOf(call.secrets());
    }

    private static void assertEnvelope(HttpResponse<String> response, Scenario.Answer expected) {
        JsonNode answer = json(response);
        assertThat(answer.at("/stat/code").asInt(Integer.MIN_VALUE))
                .as(response.body())
                .isEqualTo(expected.code());
        assertThat(answer.at("/stat/codename").asText()).isEqualTo(codename(expected.code()));
        assertThat(answer.at("/stat/gatewayParam/isGatewayReturn").asBoolean())
                .isEqualTo(expected.ofTheGateway() || isOfTheGateway(expected.code()));
        assertThat(answer.at("/stat/cid").asText()).isNotBlank();
        assertThat(answer.get("result").asText()).contains(expected.says() == null ? "" : expected.says());
        if (expected.code() != 0) {
            assertThat(answer.get("data").asText("?")).isEmpty();
        }
        if (expected.data() != null) {
            assertThat(answer.get("data")).isEqualTo(expected.data());
        }
    }

    private static void assertXml(HttpResponse<String> response, Scenario.Answer expected)
            throws ParserConfigurationException, SAXException, IOException, XPathExpressionException {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        Document answer = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(response.body())));
        assertThat(text(answer, "/response/stat/code")).isEqualTo(Integer.toString(expected.code()));
        assertThat(text(answer, "/response/result")).contains(expected.says() == null ? "" : expected.says());
    }

    private static String text(Document answer, String path) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate(path, answer);
    }

    private static boolean isOfTheGateway(int code) {
        return code != 0 && code <= 17;
    }

    private static String codename(int code) {
        return Arrays.stream(ReturnCode.values())
                .filter(known -> known.number() == code)
                .map(ReturnCode::name)
                .findFirst()
                .orElse("BUSINESS_ERROR");
    }

    @Test
    void thereAreManyAndEveryCodeIsThereTwice() {
        List<Scenario> all = Scenario.all().toList();
        Map<Integer, Long> codes = all.stream()
                .collect(Collectors.groupingBy(scenario -> scenario.answer().code(), Collectors.counting()));

        assertThat(all).hasSizeGreaterThanOrEqualTo(120);
        assertThat(all).extracting(Scenario::name).doesNotHaveDuplicates();
        assertThat(ReturnCode.values()).allSatisfy(code -> assertThat(codes.getOrDefault(code.number(), 0L))
                .isGreaterThanOrEqualTo(2));
    }
}
