package io.shopops.gateway.application;

import io.shopops.gateway.signature.Secret;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The secrets of the demo applications: everybody can read them, so no key that counts may have one, whatever its name. */
public final class DemoSecrets {
    /** Where they are written down. */
    public static final String FILE = "classpath:demo-applications.yaml";

    private DemoSecrets() {}

    /** Those of the keys that have such a secret. */
    public static List<AccessKey> among(Collection<AccessKey> keys) {
        List<byte[]> known = ApplicationsFile.read(FILE).stream()
                .flatMap(DemoSecrets::secret)
                .toList();
        return keys.stream()
                .filter(key ->
                        secret(key).anyMatch(bytes -> known.stream().anyMatch(demo -> Arrays.equals(demo, bytes))))
                .toList();
    }

    private static Stream<byte[]> secret(AccessKey key) {
        return key.material() instanceof Secret secret ? Stream.of(secret.bytes()) : Stream.empty();
    }
}
