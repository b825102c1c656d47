package io.shopops.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationsFileTest {
    private static final String GOOD = """
            applications:
              - id: DC-000001
                name: One
                enterprises: [1084, 1085]
                defaultEnterprise: 1084
                grants: [{method: open.shopweb.*, version: v1}]
                networks: [192.0.2.0/24]
                limits: {ratePerSecond: 10}
                keys:
                  - akey: old-key
                    secret: hush-hush
                    algorithms: [MD5, sha1]
                    validUntil: 2026-12-31T16:00:00Z
                  - akey: new-key
                    secret: hush-hush-2
                    algorithms: [sha1]
                    validFrom: 2026-12-01T00:00:00Z
            """;

    @TempDir
    Path directory;

    @Test
    void readsApplicationsAndTheirKeys() throws IOException {
        Applications applications = read(GOOD);

        AccessKey old = applications.key("old-key").orElseThrow();
        AccessKey next = applications.key("new-key").orElseThrow();
        assertThat(old.application()).isEqualTo(next.application());
        assertThat(old.application().enterprises()).containsExactlyInAnyOrder(1084, 1085);
        assertThat(old.algorithms()).extracting(SignatureAlgorithm::name).containsExactlyInAnyOrder("md5", "sha1");
        assertThat(old.validUntil()).isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
        assertThat(next.validFrom()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(applications.key("OLD-KEY")).isEmpty();
    }

    @Test
    void knowsTheDemoApplications() {
        Applications demo = new Applications(ApplicationsFile.read("classpath:demo-applications.yaml"));

        assertThat(demo.key("demo-key").orElseThrow().application().defaultEnterprise())
                .isEqualTo(1084);
        assertThat(demo.key("demo-key-2").orElseThrow().application().id()).isEqualTo("DC-000002");
    }

    @Test
    void neverShowsASecret() throws IOException {
        assertThat(read(GOOD).key("old-key").orElseThrow().toString()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id: DC-000001             | id: S107                  | id must be 1 to 20 letters
                    id: DC-000001             | id: DC-00000000000000001x | id must be 1 to 20 letters
                    name: One                 | name: ''                  | name must have 1 to 128 characters
                    [1084, 1085]              | []                        | enterprises must name 1 to 1000
                    [1084, 1085]              | [1084, 0]                 | each 1 or above
                    [1084, 1085]              | [1084.5]                  | enterprises[0]: missing, or not of its type
                    defaultEnterprise: 1084   | defaultEnterprise: 7      | defaultEnterprise 7 is not among the enterprises
                    open.shopweb.*            | open.*.x                  | grants[0]: method must be a method
                    192.0.2.0/24              | 192.0.2.1/24              | no bits set beyond its prefix
                    ratePerSecond: 10         | ratePerSecond: 0          | limits: ratePerSecond must be 1 to 100000
                    akey: old-key             | akey: new-key             | the key new-key is there twice
                    akey: old-key             | akey: a-key-of-21-characters | akey must be 1 to 20 letters
                    secret: hush-hush-2       | secret: ''                | secret is empty
                    validFrom: 2026-12-01T00:00:00Z | other: x            | keys[1].other is not a known field
                    secret: hush-hush-2       | publicKey: hush-hush      | a public key must be PEM
                    [sha1]                    | [sha1, rot13]             | the algorithm rot13 is not known
                    [sha1]                    | []                        | algorithms must name at least one
                    validFrom: 2026-12-01T00:00:00Z | validFrom: soon     | validFrom: missing, or not of its type
                    """)
    void refusesToReadWhatIsWrong(String good, String bad, String trouble) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("applications.yaml")
                .hasMessageContaining(trouble)
                .hasMessageNotContaining("hush-hush");
    }

    @Test
    void readsAnRsaKeyThatIsFoundByItsApplication() throws Exception {
        java.security.PublicKey key = rsaKey();

        Applications applications = read(withPublicKey(key).replace("[sha1]", "[rsa, rsa2]"));

        AccessKey rsa = applications.key("new-key").orElseThrow();
        assertThat(((RsaKey) rsa.material()).publicKey()).isEqualTo(key);
        assertThat(rsa.algorithms()).extracting(SignatureAlgorithm::name).containsExactlyInAnyOrder("rsa", "rsa2");
        assertThat(applications.rsaKeysOf("DC-000001")).containsExactly(rsa);
    }

    @Test
    void takesAPublicKeyForTheAlgorithmsOfItsKindAlone() throws Exception {
        assertThatThrownBy(() -> read(withPublicKey(rsaKey())))
                .hasMessageContaining("the key new-key is not of the kind that signs with sha1");
    }

    private static java.security.PublicKey rsaKey() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPublic();
    }

    private static String withPublicKey(java.security.PublicKey key) {
        String base64 = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
        return GOOD.replace("secret: hush-hush-2", "publicKey: |\n" + pem.indent(12));
    }

    @Test
    void wantsASecretOrAPublicKeyAndNotBoth() {
        assertThatThrownBy(() -> read(GOOD.replace("secret: hush-hush-2", "validUntil: 2027-12-31T16:00:00Z")))
                .hasMessageContaining("a key has a secret, or the publicKey of an RSA key");
    }

    @Test
    void refusesTwoApplicationsOfOneId() {
        String second = GOOD.substring(GOOD.indexOf("  - id"))
                .replace("old-key", "third-key")
                .replace("new-key", "fourth-key")
                .replace("One", "Two");

        assertThatThrownBy(() -> read(GOOD + second)).hasMessageContaining("the application DC-000001 is there twice");
    }

    private Applications read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("applications.yaml"), yaml);
        return new Applications(ApplicationsFile.read(file.toString()));
    }
}
