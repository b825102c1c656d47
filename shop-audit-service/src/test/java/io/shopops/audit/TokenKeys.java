package io.shopops.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A key pair in the place of the gateway's: the service verifies with one half, {@link Tokens} sign with the other. */
public final class TokenKeys implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keys-");
            Path verifying = pem(folder.resolve("public.pem"), "PUBLIC KEY", keys.getPublic());
            Path signing = pem(folder.resolve("private.pem"), "PRIVATE KEY", keys.getPrivate());
            return Map.of(
                    "mp.jwt.verify.publickey.location", verifying.toUri().toString(),
                    "smallrye.jwt.sign.key.location", signing.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String kind, Key key) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    @Override
    public void stop() {}
}
