package io.shopops.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, whose certificates last an hour and whose key nobody keeps. */
public final class Certificates {
    private static final Duration LIFE = Duration.ofHours(1);

    private final String name;
    private final KeyPair keys = keyPair();
    private long issued;

    /** A new authority of that name. */
    public Certificates(String name) {
        this.name = name;
    }

    /**
     * What one is known by.
     *
     * @param certificate in PEM
     * @param key its private key, PKCS#8 in PEM
     */
    public record Certificate(String certificate, String key) {}

    /** The authority's own certificate, in PEM. */
    public String authority() {
        return certificate(name, keys, true);
    }

    /** A certificate for whoever is known by these host names, and by no others. */
    public Certificate issue(String commonName, String... hosts) {
        KeyPair own = keyPair();
        return new Certificate(
                certificate(commonName, own, false, hosts),
                pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    private String certificate(String subject, KeyPair of, boolean authority, String... hosts) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + name),
                    BigInteger.valueOf(++issued),
                    Date.from(now.minus(LIFE)),
                    Date.from(now.plus(LIFE)),
                    new X500Name("CN=" + subject),
                    of.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (hosts.length > 0) {
                GeneralName[] names = Stream.of(hosts)
                        .map(host -> new GeneralName(GeneralName.dNSName, host))
                        .toArray(GeneralName[]::new);
                certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return pem(
                    "CERTIFICATE",
                    certificate
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                            .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has elliptic curves", e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }
}
