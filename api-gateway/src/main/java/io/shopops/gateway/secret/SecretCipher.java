package io.shopops.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.signature.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets for the database: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. What is stored for
 * one access key opens for no other: the application's id and the akey are authenticated with it.
 */
public final class SecretCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random;

    /** @param random where nonces come from: under one key none may ever come twice */
    public SecretCipher(SecretKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    public SecretKeys keys() {
        return keys;
    }

    /** Encrypts the secret of an access key under the current key. */
    public Sealed seal(String applicationId, String akey, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKey key = keys.key(keys.current()).orElseThrow();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, applicationId, akey);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(secret.bytes().length));
            cipher.doFinal(secret.bytes(), 0, secret.bytes().length, sealed, NONCE_BYTES);
            return new Sealed(keys.current(), sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a secret could not be encrypted", impossible);
        }
    }

    /**
     * Decrypts what {@link #seal} made for the same access key.
     *
     * @throws UnreadableSecret where its key is not configured, or it was not made for this access key
     */
    public Secret open(String applicationId, String akey, Sealed sealed) {
        SecretKey key = keys.key(sealed.keyId())
                .orElseThrow(() -> new UnreadableSecret(
                        sealed.keyId(),
                        "the secret of " + akey + " is encrypted under " + sealed.keyId()
                                + ", which is not configured"));
        byte[] bytes = sealed.bytes();
        if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw damaged(akey, sealed);
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, applicationId, akey);
            return new Secret(new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8));
        } catch (AEADBadTagException another) {
            throw damaged(akey, sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a secret could not be decrypted", impossible);
        }
    }

    private static UnreadableSecret damaged(String akey, Sealed sealed) {
        return new UnreadableSecret(sealed.keyId(), "the secret of " + akey + " does not open with " + sealed.keyId());
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String applicationId, String akey)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // Neither can hold the separator.
        cipher.updateAAD((applicationId + '\n' + akey).getBytes(UTF_8));
        return cipher;
    }
}
