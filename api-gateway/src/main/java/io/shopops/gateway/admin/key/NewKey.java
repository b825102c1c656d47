package io.shopops.gateway.admin.key;

import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that is not stored yet.
 *
 * @param secret as its holder writes it, 256 random bits in Base64url; null for an RSA key
 * @param rsa null for a key with a secret
 */
record NewKey(String akey, String secret, RsaKey rsa, KeyTerms terms) {
    private static final int SECRET_BYTES = 32;
    /** As many as an akey has room for in hexadecimal. */
    private static final int AKEY_BYTES = 10;

    /** That of a request; what is wrong stays with the fields. */
    static NewKey read(Fields fields, SecureRandom random) {
        String akey = akey(fields, random);
        String kind = fields.text("kind");
        RsaKey rsa = rsa(fields);
        if (!KeyView.SECRET.equals(kind) && !KeyView.RSA.equals(kind)) {
            fields.refuse("kind", "kind must be " + KeyView.SECRET + " or " + KeyView.RSA);
        } else {
            requireOfKind(fields, rsa, kind.equals(KeyView.RSA));
        }
        String secret = KeyView.SECRET.equals(kind) ? secret(random) : null;
        KeyMaterial material = secret == null ? rsa : new Secret(secret);
        return new NewKey(akey, secret, rsa, KeyTerms.read(fields, material));
    }

    /** The wanted akey, or a random one. */
    static String akey(Fields fields, SecureRandom random) {
        String akey = fields.text("akey");
        if (akey == null) {
            return HexFormat.of().formatHex(bytes(random, AKEY_BYTES));
        }
        fields.check("akey", () -> AccessKey.requireAkey(akey));
        return akey;
    }

    /** The public key; null where there is none. */
    static RsaKey rsa(Fields fields) {
        String pem = fields.text("publicKey");
        if (pem != null) {
            fields.check("publicKey", () -> RsaKey.parse(pem));
        }
        return pem == null || fields.isWrong("publicKey") ? null : RsaKey.parse(pem);
    }

    static void requireOfKind(Fields fields, RsaKey rsa, boolean wantsRsa) {
        if (wantsRsa && rsa == null) {
            fields.refuse("publicKey", "publicKey is missing: an RSA key needs it");
        } else if (!wantsRsa && rsa != null) {
            fields.refuse("publicKey", "publicKey goes with RSA keys only; the secret of this one is made here");
        }
    }

    static String secret(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, SECRET_BYTES));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "NewKey[" + akey + "]";
    }
}
