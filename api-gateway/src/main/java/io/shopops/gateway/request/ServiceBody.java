package io.shopops.gateway.request;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.shopops.gateway.text.JsonMembers;
import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SortedMap;

/** The one JSON object that a service is handed. */
public final class ServiceBody {
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private ServiceBody() {}

    /**
     * A JSON body as it came, with those business parameters of the query put in that it lacks; else the business
     * parameters as strings. A body that is no JSON object has nothing put in and goes to the service as it is, which
     * refuses it in its own words.
     */
    public static byte[] of(CallRequest call) {
        SortedMap<Utf8, Utf8> business = call.parameters().business();
        byte[] json =
                call.json().filter(body -> !body.isEmpty()).map(Utf8::bytes).orElse(EMPTY_OBJECT);
        if (business.isEmpty()) {
            return json;
        }
        try {
            return putIn(json, business);
        } catch (MalformedJson noObject) {
            return json;
        }
    }

    private static byte[] putIn(byte[] json, SortedMap<Utf8, Utf8> business) throws MalformedJson {
        JsonMembers members = new JsonMembers(json);
        boolean comma = false;
        while (members.next()) {
            comma = true;
            business.remove(members.name());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64 * business.size());
        out.write(json, 0, members.end() - 1);
        for (Map.Entry<Utf8, Utf8> parameter : business.entrySet()) {
            if (comma) {
                out.write(',');
            }
            comma = true;
            writeString(out, parameter.getKey());
            out.write(':');
            writeString(out, parameter.getValue());
        }
        out.write('}');
        return out.toByteArray();
    }

    private static void writeString(ByteArrayOutputStream out, Utf8 text) {
        out.write('"');
        out.writeBytes(
                isPlain(text.bytes())
                        ? text.bytes()
                        : JsonStringEncoder.getInstance().quoteAsUTF8(text.toString()));
        out.write('"');
    }

    /** Whether it stands in JSON as it is; RFC 8259 has control characters, quotes and backslashes escaped alone. */
    private static boolean isPlain(byte[] text) {
        for (byte c : text) {
            if ((c >= 0 && c < ' ') || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
