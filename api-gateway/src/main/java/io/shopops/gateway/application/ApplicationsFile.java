package io.shopops.gateway.application;

import static java.util.stream.Collectors.toSet;

import io.shopops.gateway.address.IpAllowList;
import io.shopops.gateway.address.IpNetwork;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.shopops.gateway.text.YamlFile;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The applications as an operator writes them down, in YAML. */
public final class ApplicationsFile {
    private ApplicationsFile() {}

    /**
     * Reads them: at least one key of each, so that the keys tell of every application.
     *
     * @param location as {@link YamlFile#read} takes it
     * @throws IllegalArgumentException saying what in the file is wrong
     */
    public static List<AccessKey> read(String location) {
        Content content = YamlFile.read(location, Content.class);
        List<AccessKey> keys = content.applications.stream()
                .flatMap(ApplicationEntry::accessKeys)
                .toList();
        requireDistinct(
                location, "the application ", content.applications.stream().map(ApplicationEntry::id));
        requireDistinct(location, "the key ", keys.stream().map(AccessKey::akey));
        return keys;
    }

    private static void requireDistinct(String location, String what, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(location + ": " + what + name + " is there twice");
        });
    }

    record Content(List<ApplicationEntry> applications) {
        Content {
            requireSome("applications", applications);
        }
    }

    record ApplicationEntry(
            String id,
            String name,
            Set<Integer> enterprises,
            int defaultEnterprise,
            List<Grant> grants,
            List<String> networks,
            Limits limits,
            Boolean requiresBodyHash,
            List<KeyEntry> keys) {
        ApplicationEntry {
            requireSome("keys", keys);
            requireSome("grants", grants);
            networks = networks == null ? List.of() : networks;
            limits = limits == null ? Limits.NONE : limits;
            // Built here as well, so that the reader can tell the line of what is wrong.
            Application application =
                    application(id, name, enterprises, defaultEnterprise, grants, networks, limits, requiresBodyHash);
            keys.forEach(key -> key.of(application));
        }

        private Stream<AccessKey> accessKeys() {
            Application application =
                    application(id, name, enterprises, defaultEnterprise, grants, networks, limits, requiresBodyHash);
            return keys.stream().map(key -> key.of(application));
        }

        private static Application application(
                String id,
                String name,
                Set<Integer> enterprises,
                int defaultEnterprise,
                List<Grant> grants,
                List<String> networks,
                Limits limits,
                Boolean requiresBodyHash) {
            return new Application(
                    id,
                    name,
                    enterprises,
                    defaultEnterprise,
                    new Grants(grants),
                    new IpAllowList(networks.stream().map(IpNetwork::parse).toList()),
                    limits,
                    Boolean.TRUE.equals(requiresBodyHash));
        }
    }

    record KeyEntry(
            String akey,
            Secret secret,
            String publicKey,
            List<String> algorithms,
            Instant validFrom,
            Instant validUntil) {
        KeyEntry {
            if ((secret == null) == (publicKey == null)) {
                throw new IllegalArgumentException("a key has a secret, or the publicKey of an RSA key");
            }
            requireSome("algorithms", algorithms);
        }

        private AccessKey of(Application application) {
            return new AccessKey(
                    akey,
                    publicKey == null ? secret : RsaKey.parse(publicKey),
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
