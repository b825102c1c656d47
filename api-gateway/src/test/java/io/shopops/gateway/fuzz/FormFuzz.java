package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.TestLimits;
import io.shopops.gateway.signature.SignedText;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Query and form, any bytes: they are refused with 7 or -413, or the text that is signed is the one that a slow, obvious
 * reading of the protocol leads to.
 */
class FormFuzz {
    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] data) {
        check(data);
    }

    static void check(byte[] data) {
        int split = data.length == 0 ? 0 : Math.min(data[0] & 0xff, data.length);
        byte[] query = Arrays.copyOfRange(data, 0, split);
        byte[] form = Arrays.copyOfRange(data, split, data.length);
        CallRequest call;
        try {
            call = CallRequest.parse(
                    Entry.CLOUD, "/cloud.api", new String(query, ISO_8859_1), null, form, TestLimits.LIMITS);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isIn(ReturnCode.SIGN_WRONG, ReturnCode.REQUEST_TOO_LARGE);
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new SignedText(call).forEachPart(text::writeBytes);
        assertThat(text.toByteArray()).isEqualTo(reference(query, form));
    }

    /** The signed text, by way of one string a byte, so that sorting strings is sorting bytes. */
    private static byte[] reference(byte[] query, byte[] form) {
        Map<String, String> parameters = new TreeMap<>();
        for (byte[] part : Arrays.asList(query, form)) {
            for (String pair : new String(part, ISO_8859_1).split("&", -1)) {
                if (!pair.isEmpty()) {
                    String[] nameAndValue = pair.split("=", 2);
                    String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
                    parameters.putIfAbsent(decoded(nameAndValue[0]), decoded(value));
                }
            }
        }
        parameters.remove("_sig");
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(name).append(value));
        byte[] bytes = text.toString().getBytes(ISO_8859_1);
        // What was accepted is UTF-8, piece by piece, and so as a whole.
        assertThat(new String(bytes, UTF_8).getBytes(UTF_8)).isEqualTo(bytes);
        return bytes;
    }

    private static String decoded(String encoded) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                text.append((char) Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(c == '+' ? ' ' : c);
            }
        }
        return text.toString();
    }
}
