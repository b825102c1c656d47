package io.shopops.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeyTest {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(2048).subtract(BigInteger.ONE);

    @ParameterizedTest
    @ValueSource(longs = {3, 65_537, 0xFFFF_FFFFL})
    void takesAnExponentThatKeysHave(long exponent) throws GeneralSecurityException {
        assertThat(new RsaKey(key(exponent)).publicKey().getPublicExponent()).isEqualTo(exponent);
    }

    /** What checking a signature costs grows with the exponent, and partners choose it. */
    @ParameterizedTest
    @ValueSource(longs = {4, 65_536, 0x1_0000_0001L, Long.MAX_VALUE})
    void refusesAnyOther(long exponent) throws GeneralSecurityException {
        RSAPublicKey key = key(exponent);

        assertThatThrownBy(() -> new RsaKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exponent");
    }

    private static RSAPublicKey key(long exponent) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(MODULUS, BigInteger.valueOf(exponent)));
    }
}
