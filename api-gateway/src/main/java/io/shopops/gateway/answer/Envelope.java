package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.shopops.gateway.text.MalformedJson;
import java.io.ByteArrayOutputStream;

/**
 * The answer of {@code /cloud.api} and {@code /m.api}, and of every refusal. {@code data} is always there: clients that
 * type it fail where it is missing. On every code but 0 it is {@code ""}.
 */
public final class Envelope {
    /** More than everything but the message and the data takes. */
    private static final int FRAME_LENGTH = 256;

    /** XML of data may be many times longer than its JSON, and all of it is held in memory. */
    private static final int LONGEST_XML = 16 * 1024 * 1024;

    private Envelope() {}

    /**
     * The gateway's own answer.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    public static byte[] of(Refusal refusal, String cid, long systime) {
        ReturnCode code = refusal.code();
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * FRAME_LENGTH);
        begin(out, cid, code.number(), code.name(), systime, true);
        out.write('"');
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(refusal.getMessage()));
        out.write('"');
        write(out, ",\"data\":\"\"}");
        return out.toByteArray();
    }

    /**
     * A service's answer; its data goes in as the bytes it is.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    public static byte[] of(ServiceAnswer answer, String cid, long systime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(FRAME_LENGTH + answer.bytes().length);
        if (answer.isSuccess()) {
            begin(out, cid, ReturnCode.SUCCESS.number(), ReturnCode.SUCCESS.name(), systime, answer.isByGateway());
        } else {
            begin(out, cid, answer.code(), "BUSINESS_ERROR", systime, false);
        }
        answer.writeMessage(out);
        write(out, ",\"data\":");
        if (answer.isSuccess()) {
            answer.writeData(out);
        } else {
            write(out, "\"\"");
        }
        out.write('}');
        return out.toByteArray();
    }

    /**
     * An envelope in the format that the caller asked for.
     *
     * @param envelope JSON
     * @throws MalformedJson where the service's data is no JSON, or can't be written as XML within the limits
     */
    public static byte[] in(Format format, byte[] envelope) throws MalformedJson {
        return switch (format) {
            case JSON -> envelope;
            case XML -> XmlText.of(envelope, "response", LONGEST_XML);
        };
    }

    private static void begin(
            ByteArrayOutputStream out, String cid, int code, String codename, long systime, boolean byGateway) {
        write(
                out,
                "{\"stat\":{\"cid\":\"" + cid + "\",\"code\":" + code + ",\"codename\":\"" + codename
                        + "\",\"systime\":" + systime + ",\"gatewayParam\":{\"isGatewayReturn\":" + byGateway
                        + "}},\"result\":");
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
