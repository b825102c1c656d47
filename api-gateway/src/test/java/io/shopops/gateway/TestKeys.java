package io.shopops.gateway;

import io.shopops.gateway.signature.RsaKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A pair of RSA keys that openssl made for the tests. They protect nothing. */
public final class TestKeys {
    public static final RsaKey PUBLIC = RsaKey.parse(text("rsa-key.pub.pem"));
    public static final PrivateKey PRIVATE = privateKey(text("rsa-key.pem"));

    private TestKeys() {}

    private static String text(String file) {
        try {
            return Files.readString(Path.of("src/test/resources/scenarios/given", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey privateKey(String pem) {
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
