package io.shopops.system;

import io.shopops.localstack.testing.Certificates;
import io.shopops.localstack.testing.Certificates.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of one run, as files: of every server, whose name is {@code localhost} and no other, and of a client. */
final class TlsFiles {
    private static final char[] NONE = {};

    final Path authority;
    final Path otherAuthority;
    final Path serverCertificate;
    final Path serverKey;
    /** Certificate and key in one. */
    final Path server;
    /** Likewise; a server that asks for a certificate takes this one. */
    final Path client;

    private final Certificates ours = new Certificates("test authority");

    TlsFiles(Path folder) throws IOException {
        Certificate forServer = ours.issue("server", "localhost");
        Certificate forClient = ours.issue("shopops");
        authority = Files.writeString(folder.resolve("ca.pem"), ours.authority());
        otherAuthority = Files.writeString(folder.resolve("other-ca.pem"), new Certificates("another").authority());
        serverCertificate = Files.writeString(folder.resolve("server.pem"), forServer.certificate());
        serverKey = Files.writeString(folder.resolve("server-key.pem"), forServer.key());
        server = Files.writeString(folder.resolve("server-both.pem"), forServer.key() + forServer.certificate());
        client = Files.writeString(folder.resolve("client-both.pem"), forClient.key() + forClient.certificate());
    }

    /** For a server of ours with the server's certificate, and for clients that trust the authority. */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        store.setCertificateEntry("authority", certificate(authority));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
        own.load(null);
        own.setKeyEntry("server", key(serverKey), NONE, new X509Certificate[] {certificate(serverCertificate)});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NONE);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[^-]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
