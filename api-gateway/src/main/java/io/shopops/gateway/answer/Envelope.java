package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.text.Slice;
import java.nio.ByteBuffer;

/**
 * The answer of {@code /cloud.api} and {@code /m.api}, and of every refusal. {@code data} is always there: clients that
 * type it fail where it is missing. On every code but 0 it is {@code ""}.
 */
public final class Envelope {
    private static final byte[] DATA = ",\"data\":".getBytes(UTF_8);
    private static final byte[] END = {'}'};

    /** XML of data may be many times longer than its JSON, and all of it is held in memory. */
    private static final int LONGEST_XML = 16 * 1024 * 1024;

    private final byte[] front;
    private final Slice data;

    private Envelope(String head, Slice result, Slice data) {
        byte[] start = head.getBytes(UTF_8);
        front = new byte[start.length + result.length() + DATA.length];
        System.arraycopy(start, 0, front, 0, start.length);
        System.arraycopy(DATA, 0, front, result.copyTo(front, start.length), DATA.length);
        this.data = data;
    }

    /**
     * The gateway's own answer.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    public static Envelope of(Refusal refusal, String cid, long systime) {
        ReturnCode code = refusal.code();
        String head = head(cid, code.number(), code.name(), systime, true);
        return new Envelope(head, Slice.text(refusal.getMessage()), Slice.EMPTY_TEXT);
    }

    /**
     * A service's answer; its data goes in as the bytes it is.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    public static Envelope of(ServiceAnswer answer, String cid, long systime) {
        if (!answer.isSuccess()) {
            return new Envelope(
                    head(cid, answer.code(), "BUSINESS_ERROR", systime, false), answer.message(), Slice.EMPTY_TEXT);
        }
        ReturnCode code = ReturnCode.SUCCESS;
        return new Envelope(
                head(cid, code.number(), code.name(), systime, answer.isByGateway()), answer.message(), answer.data());
    }

    /** Its length as JSON, in bytes. */
    public int length() {
        return front.length + data.length() + END.length;
    }

    /** It as JSON, in pieces of which the data is the service's own: it is not copied, however long it is. */
    public ByteBuffer[] pieces() {
        return new ByteBuffer[] {ByteBuffer.wrap(front), data.bytes(), ByteBuffer.wrap(END)};
    }

    /** It as JSON, in one piece. */
    public byte[] bytes() {
        ByteBuffer whole = ByteBuffer.allocate(length());
        for (ByteBuffer piece : pieces()) {
            whole.put(piece);
        }
        return whole.array();
    }

    /**
     * It as XML.
     *
     * @throws MalformedJson where the service's data is no JSON, or can't be written as XML within the limits
     */
    public byte[] xml() throws MalformedJson {
        return XmlText.of(bytes(), "response", LONGEST_XML);
    }

    private static String head(String cid, int code, String codename, long systime, boolean byGateway) {
        return "{\"stat\":{\"cid\":\"" + cid + "\",\"code\":" + code + ",\"codename\":\"" + codename
                + "\",\"systime\":" + systime + ",\"gatewayParam\":{\"isGatewayReturn\":" + byGateway
                + "}},\"result\":";
    }
}
