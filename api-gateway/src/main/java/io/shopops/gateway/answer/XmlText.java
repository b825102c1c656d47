package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.shopops.gateway.text.MalformedJson;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * JSON written as XML. A member is an element of its name, or {@code <entry name="…">} where XML has no such name; an
 * element of an array is an {@code <item>}. Numbers stay as they were written; null, {@code ""}, {@code {}} and
 * {@code []} are an empty element. What XML can't hold becomes U+FFFD.
 *
 * <p>The JDK's XML writer is of no help: it writes such characters as they are, and carriage returns so that a reader
 * takes them for line feeds.
 */
public final class XmlText {
    static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Fewer than XML has: what is beyond is written as an entry, and no reader gets it wrong. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_\\u4e00-\\u9fa5][A-Za-z0-9_.\\-\\u4e00-\\u9fa5]*");

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private final Deque<String> open = new ArrayDeque<>();
    private final int limit;

    private XmlText(int limit) {
        this.limit = limit;
    }

    /**
     * Writes a JSON value.
     *
     * @param root the name of the outermost element
     * @param limit the most characters that the XML may have
     * @return UTF-8
     * @throws MalformedJson where the text is no JSON, nests deeper than {@value #DEEPEST} levels, or makes too long an
     *     XML
     */
    public static byte[] of(byte[] json, String root, int limit) throws MalformedJson {
        XmlText text = new XmlText(limit);
        // As text: of bytes the parser refuses names with an escaped pair of surrogates.
        try (JsonParser parser = JSON.createParser(new String(json, UTF_8))) {
            text.write(parser, root);
        } catch (IOException broken) {
            // The parser's own words quote the content.
            throw new MalformedJson("no JSON, or too deep for XML", 0);
        }
        return text.xml.toString().getBytes(UTF_8);
    }

    private void write(JsonParser parser, String root) throws IOException, MalformedJson {
        String name = root;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                name = parser.currentName();
                continue;
            }
            if (!token.isStructEnd()) {
                // Before a value: whether it stands in an array is what the parser knows of the level around it.
                begin(inArray(parser, token) ? "item" : name);
            }
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                escape(parser.getText());
            }
            if (!token.isStructStart()) {
                end();
            }
            checkLength();
        }
    }

    private void checkLength() throws MalformedJson {
        if (xml.length() > limit) {
            throw new MalformedJson("an answer of more than " + limit + " characters of XML", 0);
        }
    }

    private static boolean inArray(JsonParser parser, JsonToken token) {
        return token.isStructStart()
                ? parser.getParsingContext().getParent().inArray()
                : parser.getParsingContext().inArray();
    }

    private void begin(String name) throws MalformedJson {
        if (isElementName(name)) {
            xml.append('<').append(name).append('>');
            open.push(name);
        } else {
            xml.append("<entry name=\"");
            escape(name);
            xml.append("\">");
            open.push("entry");
        }
    }

    private void end() {
        xml.append("</").append(open.pop()).append('>');
    }

    /** Names that begin with xml are reserved. */
    private static boolean isElementName(String name) {
        return NAME.matcher(name).matches() && !name.toLowerCase(Locale.ROOT).startsWith("xml");
    }

    /** Holds to the limit on the way: a text may become many times longer. */
    private void escape(String text) throws MalformedJson {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                // As they are, a reader would make other white space of them.
                case '\t', '\n', '\r' -> xml.append("&#").append(c).append(';');
                default -> xml.appendCodePoint(isXml(c) ? c : REPLACEMENT);
            }
            checkLength();
        }
    }

    private static boolean isXml(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
