package io.shopops.gateway.signature;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The algorithms that the gateway knows. Which of them a key may use is written down with the key. */
public final class SignatureAlgorithms {
    private static final Map<String, SignatureAlgorithm> BY_NAME = Stream.of(
                    new DigestSignature("md5", "MD5", 32),
                    new DigestSignature("sha1", "SHA-1", 40),
                    new DigestSignature("sha256", "SHA-256", 64),
                    new HmacSignature(),
                    new RsaSignature("rsa", "SHA1withRSA"),
                    new RsaSignature("rsa2", "SHA256withRSA"))
            .collect(toUnmodifiableMap(SignatureAlgorithm::name, algorithm -> algorithm));

    private SignatureAlgorithms() {}

    /** The algorithm of this name, in whatever case it is written; empty where there is none. */
    public static Optional<SignatureAlgorithm> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the name is that of an RSA algorithm, in whatever case. */
    public static boolean isRsa(String name) {
        return name.equalsIgnoreCase("rsa") || name.equalsIgnoreCase("rsa2");
    }
}
