package io.shopops.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.TestLimits;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that openssl and sha256sum made of the bytes of {@code a1得😀b}. */
class AlgorithmsTest {
    private static final SignedText TEXT = text("a=1&%E5%BE%97=%F0%9F%98%80b&_sig=x");

    /** {@code (printf s; cat text; printf s) | sha256sum} */
    private static final String SHA256 = "2de1a891103621321e26d55f38b9747e350e0c380c5ad2737bd1684c4f2dafdd";

    /** {@code openssl dgst -sha256 -hmac sécret text} */
    private static final String HMAC = "fa6543a51344e2ea3b7be0ec756255891f942b0da485089bb62344b50877ae78";

    /** {@code openssl dgst -sha1 -sign key.pem text | base64 -w0} */
    private static final String RSA =
            "QLhysDnsRKkXODlPbt+z1HMZ2HiHDq6SoECTAnRcNrapRBTjNs8AUOQnQO/mEc77sBhqe6wlECwW7rfTROnKz+eRSgmcHc6w"
                    + "ba4qG/vD1/9TqseNGygGv/pCagXAUdvSKRCUeu6GgWX4zospH2wWkdfzmMyrw7AsqnWzGMMI+2sdUAPK4rbgI0qBtZSo8jyQ"
                    + "UDMO49vXFdL3XGUNfqxY/mHhihq4W1VCE1vqb2nxnCX8wmv9jTSqmMBf704z04lqxK2Zv2xTT9X6cTXlI5pIfmplA3nQFGoZ"
                    + "9/QMSft53q5Y7dca3SKvsND0HqKHZh8CDYzw+A9pbDxIlSsGYUh/bg==";

    /** {@code openssl dgst -sha256 -sign key.pem text | base64 -w0} */
    private static final String RSA2 =
            "YAdAxXnDI/YGATILNUQL8N0dAsZu5g+cNrg0yKNe//JFtp1x6bbt0oA088B6E1vasD9LUpN+syFgHTfkqiWUDishaYE1PDrY"
                    + "5tKyWEgeirc2ooym/6XF7Z5RJ6SRifk1RY7pQhfuoHoy6gg7dQtb6oa8XqZerSnCwC7Sg/045a+8lJCYpwaDA8owngNNVz+g"
                    + "hHhk+0MHL5wYk5Mz5xiq5AJaOsJLtqAH4WGr9C2On2ZsbmYht5v+DdFHOzfGvGtKzhorhhZx41MzYI15Z2lXgBGh/nkimDeY"
                    + "PyjAcVg85QHBuSYkBGyt/riUhyF4UYNtbvvBKTvha+at6miMz56O4w==";

    private static final RsaKey RSA_KEY = RsaKey.decode(Base64.getDecoder()
            .decode("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAujRff/OhDa0D3rg2BHUOQ/kw66t8h9aH9sVr8eUXsG0i8PrBPVFc"
                    + "FBVFzYKQlY85MVY9wSvkBsyglSxIUga+40qgYz3r2v3ufIAoNRugwKjqUV97lhp2124x+O0iyN1A0lQ0p2MDc+Tvajnt2s3B"
                    + "LEA3i21xXLrXdf2pboduogUVZd+2L/6zgYWr1KhArCsaKcDDisxhpbH6eyHHTTig+5N4rgGfmVff4mfmT7ZMb8+mzAnQpq9S"
                    + "OkhTX3RPIexl35pjl2hWZY0CqLzL9QkebFzsLg0KBc297NJY+w7XN2Z971AMaCShU1f2CaR+WG4NaFOhK5HOkdHi6AdrGxav"
                    + "dwIDAQAB"));

    @Test
    void acceptsWhatOtherToolsSign() {
        assertThat(verified("sha256", SHA256, new Secret("s"))).isPresent();
        assertThat(verified("hmac-sha256", HMAC, new Secret("sécret"))).isPresent();
        assertThat(verified("rsa", RSA, RSA_KEY)).isPresent();
        assertThat(verified("rsa2", RSA2, RSA_KEY)).isPresent();
    }

    @Test
    void takesNoAlgorithmForAnother() {
        assertThat(verified("rsa", RSA2, RSA_KEY)).isEmpty();
        assertThat(verified("rsa2", RSA, RSA_KEY)).isEmpty();
        assertThat(verified("hmac-sha256", SHA256, new Secret("s"))).isEmpty();
        assertThat(verified("sha256", HMAC, new Secret("sécret"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"md5, true", "sha1, true", "sha256, true", "hmac-sha256, true", "rsa, false", "rsa2, false"})
    void signsWithTheKindOfKeyThatItIsMadeFor(String name, boolean secret) {
        assertThat(algorithm(name).fits(new Secret("s"))).isEqualTo(secret);
        assertThat(algorithm(name).fits(RSA_KEY)).isEqualTo(!secret);
    }

    @Test
    void knowsOneHexSignatureInEitherCase() {
        assertThat(verified("hmac-sha256", HMAC.toUpperCase(Locale.ROOT), new Secret("sécret")))
                .isEqualTo(verified("hmac-sha256", HMAC, new Secret("sécret")));
    }

    /** The last character before the padding has four bits that count for nothing. */
    @Test
    void knowsOneRsaSignatureInWhateverWayItsBase64EndsThatMeansTheSame() {
        assertThat(RSA).endsWith("g==");
        String other = RSA.substring(0, RSA.length() - 3) + "h==";

        assertThat(verified("rsa", other, RSA_KEY)).isEqualTo(verified("rsa", RSA, RSA_KEY));
        assertThat(verified("rsa", other, RSA_KEY)).isPresent();
    }

    @Test
    void takesNoBase64ButTheStandardOne() {
        assertThat(verified("rsa", RSA.substring(0, RSA.length() - 2), RSA_KEY)).isEmpty();
        assertThat(verified("rsa", RSA.substring(0, 76) + "\n" + RSA.substring(76), RSA_KEY))
                .isEmpty();
        assertThat(verified("rsa", RSA.replace('+', ' '), RSA_KEY)).isEmpty();
        assertThat(verified("rsa", RSA.replace('/', '_').replace('+', '-'), RSA_KEY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "====", "A===", "AAAA", "得得得得"})
    void refusesWhatIsNoSignature(String signature) {
        assertThat(verified("rsa", signature, RSA_KEY)).isEmpty();
        assertThat(verified("rsa2", signature, RSA_KEY)).isEmpty();
        assertThat(verified("hmac-sha256", signature, new Secret("s"))).isEmpty();
    }

    /** Such a number would be the same signature after all, were it not refused. */
    @Test
    void refusesAnRsaSignatureThatIsNotBelowTheModulus() {
        byte[] right = Base64.getDecoder().decode(RSA);
        byte[] sum =
                new BigInteger(1, right).add(RSA_KEY.publicKey().getModulus()).toByteArray();
        byte[] larger = Arrays.copyOfRange(sum, sum.length - right.length, sum.length);

        assertThat(verified("rsa", Base64.getEncoder().encodeToString(larger), RSA_KEY))
                .isEmpty();
    }

    private static Optional<ByteBuffer> verified(String algorithm, String signature, KeyMaterial key) {
        return algorithm(algorithm).verified(signature, TEXT, key);
    }

    private static SignatureAlgorithm algorithm(String name) {
        return SignatureAlgorithms.named(name).orElseThrow();
    }

    private static SignedText text(String query) {
        return new SignedText(
                CallRequest.parse(Entry.CLOUD, "/cloud.api", query, null, new byte[0], TestLimits.LIMITS));
    }
}
