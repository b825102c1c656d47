package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.text.JsonMembers;
import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.text.Slice;

/**
 * What a service said, {@code {"code":…,"message":"…","data":…}} in any order, as the bytes it came in; other members
 * are passed over. An absent or null message or data is {@code ""}.
 */
public final class ServiceAnswer {
    private static final int OK = 200;
    private static final Slice GATEWAYS_MESSAGE =
            Slice.all(('"' + ReturnCode.SUCCESS.description() + '"').getBytes(UTF_8));
    private static final int LONGEST_CODE = 9;

    private final byte[] json;
    private int code;
    private Slice message = Slice.EMPTY_TEXT;
    private Slice data = Slice.EMPTY_TEXT;

    private boolean byGateway;

    private ServiceAnswer(byte[] json) {
        this.json = json;
    }

    /**
     * What the gateway itself answers a call with that it serves.
     *
     * @param data a JSON value
     */
    public static ServiceAnswer byGateway(byte[] data) {
        ServiceAnswer answer = new ServiceAnswer(data);
        answer.code = OK;
        answer.message = GATEWAYS_MESSAGE;
        answer.data = Slice.all(data);
        answer.byGateway = true;
        return answer;
    }

    /**
     * Finds code, message and data.
     *
     * @throws MalformedJson where it is no JSON object, has no positive whole {@code code} (those below 1 are the
     *     gateway's own), or its message is no text
     */
    public static ServiceAnswer parse(byte[] json) throws MalformedJson {
        ServiceAnswer answer = new ServiceAnswer(json);
        JsonMembers members = new JsonMembers(json);
        while (members.next()) {
            switch (members.name().toString()) {
                case "code" -> answer.code = positive(members.value());
                case "message" -> answer.message = text(members.value());
                case "data" -> answer.data = orEmptyText(members.value());
                default -> {}
            }
        }
        if (answer.code == 0) {
            throw new MalformedJson("an answer without a code", json.length);
        }
        return answer;
    }

    private static int positive(Slice value) throws MalformedJson {
        String digits = value.length() > LONGEST_CODE ? "" : value.toString();
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            // JSON knows no numbers that begin with 0, but for 0 itself.
            number = digit < 0 || digit > 9 || number < 0 ? -1 : 10 * number + digit;
        }
        if (number < 1) {
            throw new MalformedJson("a code that is no positive whole number", value.start());
        }
        return number;
    }

    private static Slice text(Slice value) throws MalformedJson {
        if (!isNull(value) && value.first() != '"') {
            throw new MalformedJson("a message that is no text", value.start());
        }
        return orEmptyText(value);
    }

    private static Slice orEmptyText(Slice value) {
        return isNull(value) ? Slice.EMPTY_TEXT : value;
    }

    private static boolean isNull(Slice value) {
        // No other JSON value begins with an n.
        return value.first() == 'n';
    }

    /** The service's own code, at least 1. */
    public int code() {
        return code;
    }

    public boolean isSuccess() {
        return code == OK;
    }

    /** Whether no service was asked. */
    boolean isByGateway() {
        return byGateway;
    }

    /** The whole answer as it came: to be read only. */
    public byte[] bytes() {
        return json;
    }

    /** A JSON text. */
    Slice message() {
        return message;
    }

    /** A JSON value. */
    Slice data() {
        return data;
    }
}
