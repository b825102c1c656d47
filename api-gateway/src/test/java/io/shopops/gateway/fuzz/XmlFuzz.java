package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shopops.gateway.answer.XmlText;
import io.shopops.gateway.text.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Data of a service's answer, any bytes: it is refused, which of JSON happens only beyond the limits, or written as XML
 * that the JDK reads back as the same names and values in the same order.
 */
class XmlFuzz {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DocumentBuilderFactory XML = DocumentBuilderFactory.newInstance();
    private static final int DEEPEST = 100;

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] data) throws Exception {
        check(data);
    }

    static void check(byte[] data) throws IOException {
        String json = "{\"data\":" + new String(data, UTF_8) + "}";
        byte[] xml;
        try {
            xml = XmlText.of(json.getBytes(UTF_8), "response", 16 * 1024 * 1024);
        } catch (MalformedJson refused) {
            assertThat(depth(json)).as("depth, -1 of what is no JSON").matches(depth -> depth < 0 || depth > DEEPEST);
            return;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            assertSame(parser, root(xml));
        }
    }

    private static Element root(byte[] xml) {
        try {
            return XML.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("no XML: " + new String(xml, UTF_8), e);
        }
    }

    private static int depth(String json) {
        int deepest = 0;
        int depth = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                deepest = Math.max(deepest, depth);
            }
            return deepest;
        } catch (IOException noJson) {
            // Beyond what this parser goes down to it is no longer judged.
            return deepest > DEEPEST ? deepest : -1;
        }
    }

    /** Compares the value that the parser stands at with an element, and leads the parser to the value's end. */
    private static void assertSame(JsonParser json, Element xml) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isStructStart()) {
            assertThat(xml.getTextContent()).isEqualTo(token == JsonToken.VALUE_NULL ? "" : held(json.getText()));
            return;
        }
        NodeList children = xml.getChildNodes();
        int read = 0;
        while (!json.nextToken().isStructEnd()) {
            Element child = (Element) children.item(read++);
            String name = "item";
            if (json.currentToken() == JsonToken.FIELD_NAME) {
                name = held(json.currentName());
                json.nextToken();
            }
            assertThat(child.hasAttribute("name") ? child.getAttribute("name") : child.getNodeName())
                    .isEqualTo(name);
            assertSame(json, child);
        }
        assertThat(children.getLength()).isEqualTo(read);
    }

    private static String held(String text) {
        return text.codePoints()
                .map(c -> isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** XML 1.0's own production of a character. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
