package io.shopops.benchmarks.stack;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a service believes of its caller, signed as a gateway signs it; for calls that go to a service directly. */
public final class InternalToken {
    private static final Duration VALID = Duration.ofHours(2);

    private final KeyPair key;
    private final Path keySet;

    private InternalToken(KeyPair key, Path keySet) {
        this.key = key;
        this.keySet = keySet;
    }

    /** A key of its own, its public half in a file of the folder. */
    public static InternalToken in(Path folder) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        Path keySet = folder.resolve("jwks.json");
        Files.writeString(keySet, """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"benchmark","n":"%s","e":"%s"}]}
                """.formatted(unsigned(open.getModulus()), unsigned(open.getPublicExponent())));
        return new InternalToken(key, keySet);
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return encoded(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** What a service needs to believe the tokens. */
    public Map<String, String> environment() {
        return Map.of("SHOPOPS_JWKS_LOCATION", keySet.toUri().toString());
    }

    /** The token of an application that sees one enterprise. */
    public String of(String application, int enterprise) {
        Instant now = Instant.now();
        return Jwt.issuer("shopops-gateway")
                .audience("shopops-services")
                .subject(application)
                .groups("application")
                .claim("enterprises", List.of(enterprise))
                .claim("defaultEnterprise", enterprise)
                .issuedAt(now)
                .expiresAt(now.plus(VALID))
                .jws()
                .keyId("benchmark")
                .sign(key.getPrivate());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
