package io.shopops.gateway.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of the text under the secret, in hexadecimal, upper or lower case. */
record HmacSignature() implements SignatureAlgorithm {
    private static final String HMAC = "HmacSHA256";

    @Override
    public String name() {
        return "hmac-sha256";
    }

    @Override
    public boolean fits(KeyMaterial key) {
        return key instanceof Secret;
    }

    @Override
    public String form() {
        return "64 hexadecimal digits";
    }

    @Override
    public Optional<ByteBuffer> verified(String signature, SignedText text, KeyMaterial key) {
        try {
            Mac sum = Mac.getInstance(HMAC);
            sum.init(new SecretKeySpec(((Secret) key).bytes(), HMAC));
            text.forEachPart(sum::update);
            return HexSignature.matching(signature, sum.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + HMAC, missing);
        }
    }
}
