package io.shopops.gateway.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * An RSA signature (PKCS #1 v1.5) of the text, in Base64 of the standard alphabet with its padding. A key has exactly
 * one signature of a text.
 *
 * @param name as in {@code _sm}
 * @param algorithm its name in the JDK
 */
record RsaSignature(String name, String algorithm) implements SignatureAlgorithm {
    @Override
    public boolean fits(KeyMaterial key) {
        return key instanceof RsaKey;
    }

    @Override
    public String form() {
        return "Base64 (344 characters for a key of 2048 bits; a '+' is sent as %2B)";
    }

    @Override
    public Optional<ByteBuffer> verified(String signature, SignedText text, KeyMaterial key) {
        return decoded(signature)
                .filter(given -> isOf(given, text, (RsaKey) key))
                .map(ByteBuffer::wrap);
    }

    private boolean isOf(byte[] given, SignedText text, RsaKey key) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key.publicKey());
            List<byte[]> parts = new ArrayList<>();
            text.forEachPart(parts::add);
            for (byte[] part : parts) {
                check.update(part);
            }
            return check.verify(given);
        } catch (SignatureException noSignature) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }

    private static Optional<byte[]> decoded(String signature) {
        // The JDK's decoder would do without the padding.
        if (signature.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
