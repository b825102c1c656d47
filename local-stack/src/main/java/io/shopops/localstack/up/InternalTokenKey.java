package io.shopops.localstack.up;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The private key with which the gateway signs the tokens that the services ask for. Made at the first start and kept,
 * so that a gateway that is started again signs with a key that the services know already.
 */
final class InternalTokenKey {
    private static final int BITS = 2048;

    private InternalTokenKey() {}

    /** Makes the file (PKCS #8 in PEM, readable by its owner alone) where it is missing. */
    static Path in(Path file) {
        return OwnersFile.in(file, InternalTokenKey::pem);
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
