package io.shopops.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call as a caller signs it, with code of its own: nothing here comes from the gateway. */
public final class SignedCall {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, String> parameters = new TreeMap<>();
    private String secret = "test-secret";
    private byte[] signedBody = {};

    private SignedCall(Instant now) {
        with("_aid", "S107")
                .with("_akey", "test-key")
                .with("_sm", "md5")
                .with("_requestMode", "post")
                .with("_timestamp", TIMESTAMP.format(now));
    }

    /** A correct call of a method at that time; what is changed later is signed as well. */
    public static SignedCall of(String method, Instant now) {
        return new SignedCall(now).with("_mt", method).with("_version", "v1");
    }

    /** A correct path-style call at that time: its body is signed. */
    public static SignedCall pathStyle(Instant now, byte[] signedBody) {
        SignedCall call = new SignedCall(now);
        call.signedBody = signedBody;
        return call;
    }

    public SignedCall with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public SignedCall without(String name) {
        parameters.remove(name);
        return this;
    }

    public SignedCall at(Instant time) {
        return with("_timestamp", TIMESTAMP.format(time));
    }

    /** Signs these bytes behind the parameters. */
    public SignedCall signedBody(byte[] bytes) {
        signedBody = bytes.clone();
        return this;
    }

    public SignedCall secret(String other) {
        secret = other;
        return this;
    }

    /** The call's signature, in upper case. */
    public String signature() {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(name).append(value));
        try {
            String algorithm = "sha1".equalsIgnoreCase(parameters.get("_sm")) ? "SHA-1" : "MD5";
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(secret.getBytes(UTF_8));
            digest.update(text.toString().getBytes(UTF_8));
            digest.update(signedBody);
            digest.update(secret.getBytes(UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signed parameters as a query or a form. */
    public String encoded() {
        return unsigned() + "&_sig=" + signature();
    }

    /** The same without the signature. */
    public String unsigned() {
        return parameters.entrySet().stream()
                .map(p -> URLEncoder.encode(p.getKey(), UTF_8) + "=" + URLEncoder.encode(p.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
