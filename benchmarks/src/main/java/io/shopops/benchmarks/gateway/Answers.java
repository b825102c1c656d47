package io.shopops.benchmarks.gateway;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;

/** That a gateway does the work it is measured by. */
final class Answers {
    private static final Pattern RIGHT = Pattern.compile(
            "\\{\"stat\":\\{\"cid\":\"[0-9a-f-]{32,36}\",\"code\":0,\"codename\":\"SUCCESS\",\"systime\":[0-9]{13},"
                    + "\"gatewayParam\":\\{\"isGatewayReturn\":false}},\"result\":\"ok\",\"data\":");

    private Answers() {}

    /** The same right answer from each; no answer to a wrong signature, to a repetition, or to what is missing. */
    static void check(Door door) throws IOException, InterruptedException, GeneralSecurityException {
        for (Method method : Method.values()) {
            String answer = SignedCall.signed(method).sendTo(door.port());
            String frame = answer.replace(method.data(), "");
            expect(door, RIGHT.matcher(frame).lookingAt() && frame.endsWith("\"data\":}"), "an envelope", frame);
        }
        SignedCall call = SignedCall.signed(Method.GET);
        call.sendTo(door.port());
        refuses(door, -100, call);
        refuses(door, 7, SignedCall.signed(Method.GET).with("_sig", "0123456789ABCDEF0123456789ABCDEF"));
        refuses(door, 7, SignedCall.signed(Method.GET).with("enterpriseId", "1001"));
        refuses(door, 2, SignedCall.signed(Method.GET).with("_akey", "nobody"));
        refuses(door, 16, SignedCall.signed(Method.GET).with("_timestamp", "20200101000000"));
    }

    private static void refuses(Door door, int code, SignedCall call) throws IOException, InterruptedException {
        String answer = call.sendTo(door.port());
        expect(door, answer.contains("\"code\":" + code), "code " + code, answer);
    }

    private static void expect(Door door, boolean holds, String what, String answer) {
        if (!holds) {
            throw new IllegalStateException(door.name() + " did not answer with " + what + ": " + answer);
        }
    }
}
