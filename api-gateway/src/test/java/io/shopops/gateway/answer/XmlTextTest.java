package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.gateway.text.MalformedJson;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class XmlTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 1_000_000;

    /** What is likely to be got wrong, as JSON writes it. */
    private static final String[] TEXTS = {
        "a",
        "得",
        "\uD83D\uDE00",
        "<",
        ">",
        "&",
        "]]>",
        "'",
        "\\\"",
        "\\\\",
        " ",
        "\\n",
        "\\r\\n",
        "\\t",
        "\\u0000",
        "\\u001f",
        "\\u007f",
        "\\u0085",
        "\\u2028",
        "\\ud800",
        "\\udc00",
        "\\ud83d\\ude00",
        "\\ufffe",
        "\\uffff",
        "",
        "xml",
        "1a",
        "a:b",
        "-",
        "item",
        "entry",
        "&#0;",
        "<!--"
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":1.50,"b":-0,"c":1E+2}      | <r><a>1.50</a><b>-0</b><c>1E+2</c></r>
                    {"a":null,"b":"","c":[],"d":{}} | <r><a></a><b></b><c></c><d></d></r>
                    {"a":[1,[2,3],{"b":true}]}      | <r><a><item>1</item><item><item>2</item><item>3</item></item><item><b>true</b></item></a></r>
                    {"a b":1,"":2,"xmlX":3,"门店":4} | <r><entry name="a b">1</entry><entry name="">2</entry><entry name="xmlX">3</entry><门店>4</门店></r>
                    {"a":"<&>\\r\\u0000"}           | <r><a>&lt;&amp;&gt;&#13;\uFFFD</a></r>
                    """)
    void writesEachKind(String json, String xml) throws MalformedJson {
        assertThat(xml(json)).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }

    @Test
    void isReadBackAsWhatItWasForAnyContent() throws Exception {
        for (int seed = 0; seed < 3_000; seed++) {
            StringBuilder json = new StringBuilder();
            write(new Random(seed), json, 0);

            byte[] xml = XmlText.of(json.toString().getBytes(UTF_8), "r", LIMIT);

            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            assertSame("seed " + seed + ": " + json, read(json.toString()), root);
        }
    }

    @Test
    void goesAHundredLevelsDeepAndNoFurther() throws MalformedJson {
        assertThat(xml("[".repeat(100) + "]".repeat(100))).endsWith("</item></r>");
        assertThatThrownBy(() -> xml("[".repeat(101) + "]".repeat(101))).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1 2]}", "{\"a\":\"b}", "{\"a\":nul}", "{\"a\":{\"b\"}}", "[1"})
    void refusesWhatIsNoJsonAndQuotesNothingOfIt(String json) {
        assertThatThrownBy(() -> xml(json)).isInstanceOf(MalformedJson.class).hasMessageNotContaining(json);
    }

    @Test
    void refusesToWriteMoreThanTheLimit() throws MalformedJson {
        byte[] json = ("[" + "0,".repeat(10) + "0]").getBytes(UTF_8);

        assertThat(XmlText.of(json, "r", 199)).hasSize(199);
        assertThatThrownBy(() -> XmlText.of(json, "r", 198)).isInstanceOf(MalformedJson.class);
    }

    private static String xml(String json) throws MalformedJson {
        return new String(XmlText.of(json.getBytes(UTF_8), "r", LIMIT), UTF_8);
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    private static void write(Random random, StringBuilder json, int depth) {
        switch (random.nextInt(depth > 6 ? 4 : 6)) {
            case 0 -> json.append(random.nextInt());
            case 1 -> json.append("null");
            case 2, 3 -> text(random, json);
            case 4 -> {
                json.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    write(random, json, depth + 1);
                    json.append(i > 1 ? "," : "");
                }
                json.append(']');
            }
            default -> {
                json.append('{');
                int members = random.nextInt(4);
                for (int i = 0; i < members; i++) {
                    json.append(i > 0 ? "," : "");
                    text(random, json);
                    // So that no name comes twice.
                    json.insert(json.length() - 1, i);
                    json.append(':');
                    write(random, json, depth + 1);
                }
                json.append('}');
            }
        }
    }

    private static void text(Random random, StringBuilder json) {
        json.append('"');
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        json.append('"');
    }

    private static void assertSame(String what, JsonNode json, Element xml) {
        if (json.isValueNode()) {
            assertThat(xml.getTextContent()).as(what).isEqualTo(json.isNull() ? "" : held(json.asText()));
            return;
        }
        NodeList children = xml.getChildNodes();
        assertThat(children.getLength()).as(what).isEqualTo(json.size());
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                assertThat(children.item(i).getNodeName()).as(what).isEqualTo("item");
                assertSame(what, json.get(i), (Element) children.item(i));
            }
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> members = json.properties().iterator();
        for (int i = 0; members.hasNext(); i++) {
            Map.Entry<String, JsonNode> member = members.next();
            Element child = (Element) children.item(i);
            String name = child.hasAttribute("name") ? child.getAttribute("name") : child.getNodeName();
            assertThat(name).as(what).isEqualTo(held(member.getKey()));
            assertSame(what, member.getValue(), child);
        }
    }

    /** The builder would grow to the whole of it, four times the text and twice over. */
    @Test
    void stopsWithinATextThatBecomesTooLong() {
        byte[] json = ('"' + "<".repeat(4 * 1024 * 1024) + '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);
        com.sun.management.ThreadMXBean thread =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> XmlText.of(json, "r", 1_000)))
                .hasMessageContaining("more than 1000 characters of XML");

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(12L * json.length);
    }

    /** XML 1.0's own production of a character, as a pattern. */
    private static String held(String text) {
        StringBuilder held = new StringBuilder();
        text.codePoints()
                .forEach(c -> held.append(
                        Character.toString(c)
                                        .matches(
                                                "[\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]")
                                ? Character.toString(c)
                                : "\uFFFD"));
        return held.toString();
    }
}
