package io.shopops.gateway.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The RSA keys behind the tokens for our own services. The first signs; services are shown all of them, so that a key
 * can be put first once every service has seen it, and dropped once its last token has expired.
 */
public final class SigningKeys {
    private static final int FEWEST_BITS = 2048;

    private final List<RsaJsonWebKey> keys;

    private SigningKeys(List<RsaJsonWebKey> keys) {
        keys.forEach(SigningKeys::name);
        this.keys = keys;
    }

    /** One new key, known to nobody once this process has ended. */
    public static SigningKeys generate() {
        try {
            return new SigningKeys(List.of(RsaJwkGenerator.generateJwk(FEWEST_BITS)));
        } catch (JoseException noRsa) {
            throw new IllegalStateException("this Java can't make RSA keys", noRsa);
        }
    }

    /**
     * Reads the keys that an operator keeps.
     *
     * @param files PEM files, each with one RSA private key in PKCS#8; at least one
     * @throws IllegalArgumentException naming the file that holds no such key of {@value #FEWEST_BITS} bits or more
     */
    public static SigningKeys read(List<Path> files) {
        List<RsaJsonWebKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(read(file));
        }
        return new SigningKeys(keys);
    }

    private static RsaJsonWebKey read(Path file) {
        try {
            PrivateKey key = KeyUtils.decodePrivateKey(Files.readString(file), SignatureAlgorithm.RS256);
            if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= FEWEST_BITS) {
                RSAPublicKeySpec half = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
                RsaJsonWebKey jwk = new RsaJsonWebKey(
                        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(half));
                jwk.setPrivateKey(rsa);
                return jwk;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(notAKey(file), unreadable);
        }
        throw new IllegalArgumentException(notAKey(file));
    }

    private static String notAKey(Path file) {
        return "the file " + file + " of shopops.gateway.internal-token.key-files must hold an RSA private key of "
                + FEWEST_BITS + " bits or more, in PEM (PKCS#8)";
    }

    private static void name(RsaJsonWebKey key) {
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        key.setUse("sig");
        key.setAlgorithm("RS256");
    }

    /** What signs. */
    PrivateKey signingKey() {
        return keys.get(0).getPrivateKey();
    }

    /** The name of what signs, its RFC 7638 thumbprint. */
    String signingKeyId() {
        return keys.get(0).getKeyId();
    }

    /** The public halves, as a JSON Web Key Set. */
    String publicKeys() {
        return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
