package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.text.Slice;

/**
 * The answer of {@code /cloud.api} and {@code /m.api}, and of every refusal. {@code data} is always there: clients that
 * type it fail where it is missing. On every code but 0 it is {@code ""}.
 */
public final class Envelope {
    private static final byte[] DATA = ",\"data\":".getBytes(UTF_8);

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
        byte[] head = head(cid, code.number(), code.name(), systime, true);
        return joined(head, Slice.text(refusal.getMessage()), Slice.EMPTY_TEXT);
    }

    /**
     * A service's answer; its data goes in as the bytes it is.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    public static byte[] of(ServiceAnswer answer, String cid, long systime) {
        if (!answer.isSuccess()) {
            return joined(
                    head(cid, answer.code(), "BUSINESS_ERROR", systime, false), answer.message(), Slice.EMPTY_TEXT);
        }
        ReturnCode code = ReturnCode.SUCCESS;
        return joined(
                head(cid, code.number(), code.name(), systime, answer.isByGateway()), answer.message(), answer.data());
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

    private static byte[] head(String cid, int code, String codename, long systime, boolean byGateway) {
        String text = "{\"stat\":{\"cid\":\"" + cid + "\",\"code\":" + code + ",\"codename\":\"" + codename
                + "\",\"systime\":" + systime + ",\"gatewayParam\":{\"isGatewayReturn\":" + byGateway
                + "}},\"result\":";
        return text.getBytes(UTF_8);
    }

    /** Of its exact length: an answer's data is copied here once, however long it is. */
    private static byte[] joined(byte[] head, Slice result, Slice data) {
        byte[] envelope = new byte[head.length + result.length() + DATA.length + data.length() + 1];
        System.arraycopy(head, 0, envelope, 0, head.length);
        int at = result.copyTo(envelope, head.length);
        System.arraycopy(DATA, 0, envelope, at, DATA.length);
        at = data.copyTo(envelope, at + DATA.length);
        envelope[at] = '}';
        return envelope;
    }
}
