package io.shopops.gateway.application;

import static java.util.stream.Collectors.toSet;

import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.text.YamlFile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The applications as an operator writes them down, in YAML. */
public final class ApplicationsFile {
    private ApplicationsFile() {}

    /**
     * Reads them.
     *
     * @param location as {@link YamlFile#read} takes it
     * @throws IllegalArgumentException saying what in the file is wrong
     */
    public static Applications read(String location) {
        Content content = YamlFile.read(location, Content.class);
        try {
            return new Applications(content.applications.stream()
                    .flatMap(ApplicationEntry::accessKeys)
                    .toList());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(location + ": " + wrong.getMessage(), wrong);
        }
    }

    record Content(List<ApplicationEntry> applications) {
        Content {
            requireSome("applications", applications);
        }
    }

    record ApplicationEntry(
            String id, String name, Set<Integer> enterprises, int defaultEnterprise, List<KeyEntry> keys) {
        ApplicationEntry {
            requireSome("keys", keys);
            Application application = new Application(id, name, enterprises, defaultEnterprise);
            // Built here as well, so that the reader can tell the line of what is wrong.
            keys.forEach(key -> key.of(application));
        }

        private Stream<AccessKey> accessKeys() {
            Application application = new Application(id, name, enterprises, defaultEnterprise);
            return keys.stream().map(key -> key.of(application));
        }
    }

    record KeyEntry(String akey, Secret secret, List<String> algorithms, Instant validFrom, Instant validUntil) {
        KeyEntry {
            requireSome("algorithms", algorithms);
        }

        private AccessKey of(Application application) {
            return new AccessKey(
                    akey,
                    secret,
                    algorithms.stream().map(KeyEntry::algorithm).collect(toSet()),
                    validFrom,
                    validUntil,
                    application);
        }

        private static SignatureAlgorithm algorithm(String name) {
            return SignatureAlgorithms.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("the algorithm " + name + " is not known"));
        }
    }

    private static void requireSome(String field, List<?> values) {
        if (values == null || values.isEmpty() || values.contains(null)) {
            throw new IllegalArgumentException(field + " must name at least one");
        }
    }
}
