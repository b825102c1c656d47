package io.shopops.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.signature.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretCipherTest {
    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "new:" + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final Secret SECRET = new Secret("hush-hush 得宝");

    private final SecretCipher cipher = cipher(OLD);

    private static SecretCipher cipher(String keys) {
        return new SecretCipher(new SecretKeys(keys), new SecureRandom());
    }

    @Test
    void opensWhatItSealed() {
        Sealed sealed = cipher.seal("DC-000001", "key", SECRET);

        assertThat(cipher.open("DC-000001", "key", sealed).bytes()).isEqualTo(SECRET.bytes());
        assertThat(sealed.keyId()).isEqualTo("old");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(cipher.seal("DC-000001", "key", SECRET).bytes())
                .isNotEqualTo(cipher.seal("DC-000001", "key", SECRET).bytes());
    }

    @ParameterizedTest
    @CsvSource({"DC-000002, key", "DC-000001, other"})
    void opensForNoOtherAccessKey(String applicationId, String akey) {
        Sealed sealed = cipher.seal("DC-000001", "key", SECRET);

        assertThatThrownBy(() -> cipher.open(applicationId, akey, sealed))
                .isInstanceOf(UnreadableSecret.class)
                .hasMessage("the secret of " + akey + " does not open with old");
    }

    @Test
    void noticesEveryChangedBit() {
        Sealed sealed = cipher.seal("DC-000001", "key", SECRET);
        for (int bit = 0; bit < 8 * sealed.bytes().length; bit++) {
            byte[] bytes = sealed.bytes().clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> cipher.open("DC-000001", "key", new Sealed("old", bytes)))
                    .isInstanceOf(UnreadableSecret.class);
        }
    }

    @Test
    void refusesWhatIsTooShortToBeASecret() {
        assertThatThrownBy(() -> cipher.open("DC-000001", "key", new Sealed("old", new byte[28])))
                .isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void opensUnderEveryKeyAndSealsUnderTheFirst() {
        Sealed old = cipher.seal("DC-000001", "key", SECRET);
        SecretCipher both = cipher(NEW + "," + OLD);

        assertThat(both.open("DC-000001", "key", old).bytes()).isEqualTo(SECRET.bytes());
        assertThat(both.seal("DC-000001", "key", SECRET).keyId()).isEqualTo("new");
    }

    @Test
    void namesTheKeyThatIsNotConfigured() {
        Sealed sealed = cipher.seal("DC-000001", "key", SECRET);

        assertThatThrownBy(() -> cipher(NEW).open("DC-000001", "key", sealed))
                .isInstanceOfSatisfying(
                        UnreadableSecret.class, e -> assertThat(e.keyId()).isEqualTo("old"))
                .hasMessageContaining("encrypted under old, which is not configured");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''               | key 1 of 1 must be id:base64
                    hush-hush        | key 1 of 1 must be id:base64
                    an id:aHVzaA==   | key 1 of 1 must be id:base64
                    a:hush-hush      | key 1 of 1 is no base64
                    a:aHVzaC1odXNo   | key 1 of 1 must have 32 bytes, it has 9
                    """)
    void refusesWrongKeysWithoutTellingThem(String text, String trouble) {
        assertThatThrownBy(() -> new SecretKeys(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith(trouble)
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAnIdThatIsThereTwice() {
        assertThatThrownBy(() -> new SecretKeys(OLD + ", " + OLD))
                .hasMessage("key 2 of 2 has an id that is there twice: old");
    }

    @Test
    void showsNoKeyAndNoSecret() {
        assertThat(new SecretKeys(OLD + "," + NEW)).hasToString("SecretKeys[old, new]");
        assertThat(cipher.seal("DC-000001", "key", SECRET)).hasToString("Sealed[keyId=old]");
    }
}
