package io.shopops.gateway.admin.key;

import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import java.time.Instant;
import java.util.List;

/**
 * What can be changed about a key: how it may sign, and when.
 *
 * @param algorithms by name, in alphabetical order
 * @param validFrom null where it was always valid
 * @param validUntil the first moment it is no longer valid; null where there is none
 */
record KeyTerms(List<String> algorithms, Instant validFrom, Instant validUntil) {
    /** Those of a request, for a key of this kind; what is wrong stays with the fields. */
    static KeyTerms read(Fields fields, KeyMaterial material) {
        List<String> names = fields.texts("algorithms");
        if (names == null || names.isEmpty()) {
            fields.refuse("algorithms", "algorithms must name at least one");
        } else {
            names.forEach(name -> fields.check("algorithms", () -> requireFits(name, material)));
        }
        Instant from = fields.instant("validFrom");
        Instant until = fields.instant("validUntil");
        if (from != null && until != null && !from.isBefore(until)) {
            fields.refuse("validUntil", "validUntil must be after validFrom");
        }
        return new KeyTerms(names == null ? List.of() : sorted(names), from, until);
    }

    private static List<String> sorted(List<String> names) {
        return names.stream()
                .flatMap(name -> SignatureAlgorithms.named(name).stream())
                .map(SignatureAlgorithm::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static void requireFits(String name, KeyMaterial material) {
        SignatureAlgorithm algorithm = SignatureAlgorithms.named(name)
                .orElseThrow(() -> new IllegalArgumentException("algorithms names one that is not known"));
        if (material != null && !algorithm.fits(material)) {
            throw new IllegalArgumentException("keys of this kind can't sign with " + algorithm.name());
        }
    }
}
