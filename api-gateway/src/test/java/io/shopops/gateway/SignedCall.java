package io.shopops.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A call as a caller signs it, with code of its own: nothing here comes from the gateway. */
public final class SignedCall {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, String> parameters = new TreeMap<>();
    private String secret = "test-secret";
    private byte[] signedBody = {};
    private PrivateKey rsaKey;

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

    public SignedCall secret(String other) {
        secret = other;
        return this;
    }

    /** Signs with the key's {@code rsa} or {@code rsa2}. */
    public SignedCall rsa(PrivateKey key, String algorithm) {
        rsaKey = key;
        return with("_sm", algorithm);
    }

    /** The call's signature: upper-case hex, or Base64. */
    public String signature() {
        StringBuilder names = new StringBuilder();
        parameters.forEach((name, value) -> names.append(name).append(value));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(names.toString().getBytes(UTF_8));
        text.writeBytes(signedBody);
        try {
            return switch (String.valueOf(parameters.get("_sm")).toLowerCase(Locale.ROOT)) {
                case "sha1" -> digest("SHA-1", text.toByteArray());
                case "sha256" -> digest("SHA-256", text.toByteArray());
                case "hmac-sha256" -> hmac(text.toByteArray());
                case "rsa" -> rsa("SHA1withRSA", text.toByteArray());
                case "rsa2" -> rsa("SHA256withRSA", text.toByteArray());
                default -> digest("MD5", text.toByteArray());
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String digest(String algorithm, byte[] text) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        digest.update(secret.getBytes(UTF_8));
        digest.update(text);
        digest.update(secret.getBytes(UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest.digest());
    }

    private String hmac(byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().withUpperCase().formatHex(mac.doFinal(text));
    }

    /** Without a key there is none: what looks like one is sent. */
    private String rsa(String algorithm, byte[] text) throws GeneralSecurityException {
        if (rsaKey == null) {
            return "AAAA";
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(rsaKey);
        signature.update(text);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** The signed parameters as a query or a form. */
    public String encoded() {
        return unsigned() + "&_sig=" + URLEncoder.encode(signature(), UTF_8);
    }

    /** The same without the signature. */
    public String unsigned() {
        return parameters.entrySet().stream()
                .map(p -> URLEncoder.encode(p.getKey(), UTF_8) + "=" + URLEncoder.encode(p.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
