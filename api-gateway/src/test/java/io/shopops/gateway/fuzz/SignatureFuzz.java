package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.shopops.gateway.SignedCall;
import io.shopops.gateway.TestKeys;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.TestLimits;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SeenText;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.signature.SignedText;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Any text as {@code _sig}, under each algorithm: nothing but the right signature is taken for it, and the caller who is
 * told what was seen is told it in few characters of ASCII. Any text as a public key: it is one, or it is refused.
 */
class SignatureFuzz {
    private static final SignedCall CALL = SignedCall.of("open.demo", Instant.EPOCH);
    private static final Secret SECRET = new Secret("test-secret");

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] text) {
        check(text);
    }

    static void check(byte[] bytes) {
        String given = new String(bytes, UTF_8);
        Stream.of("md5", "sha1", "sha256", "hmac-sha256")
                .forEach(name -> check(name, SECRET, CALL.with("_sm", name), given));
        Stream.of("rsa", "rsa2").forEach(name -> check(name, TestKeys.PUBLIC, CALL.rsa(TestKeys.PRIVATE, name), given));
        publicKey(given, bytes);
    }

    private static void check(String name, KeyMaterial key, SignedCall call, String given) {
        SignatureAlgorithm algorithm = SignatureAlgorithms.named(name).orElseThrow();
        String right = call.signature();
        String form = call.unsigned() + "&_sig=" + URLEncoder.encode(given, UTF_8);
        SignedText text = new SignedText(
                CallRequest.parse(Entry.CLOUD, "/cloud.api", null, null, form.getBytes(US_ASCII), TestLimits.LIMITS));

        assertThat(algorithm.verified(right, text, key)).isPresent();
        boolean taken = algorithm.verified(given, text, key).isPresent();
        assertThat(taken).isEqualTo(isRight(given, right, key));
        String seen = SeenText.describe(text, algorithm, given);
        assertThat(seen).matches("[ -~]{1,4096}");
    }

    private static boolean isRight(String given, String right, KeyMaterial key) {
        if (key instanceof Secret) {
            return given.toUpperCase(Locale.ROOT).equals(right);
        }
        try {
            return given.length() == right.length()
                    && Base64.getEncoder()
                            .encodeToString(Base64.getDecoder().decode(given))
                            .equals(right);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static void publicKey(String text, byte[] bytes) {
        for (Runnable reading : new Runnable[] {() -> RsaKey.parse(text), () -> RsaKey.decode(bytes)}) {
            try {
                reading.run();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("Exception");
            }
        }
    }
}
