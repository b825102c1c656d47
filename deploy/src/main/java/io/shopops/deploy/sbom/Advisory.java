package io.shopops.deploy.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.deploy.sbom.Sbom.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** A published weakness, in the format of OSV (ossf.github.io/osv-schema). */
record Advisory(JsonNode document) {
    private static final String ECOSYSTEM = "Maven";

    /** A component that has the weakness. */
    record Finding(String id, List<String> aliases, Component component, Optional<String> fixed, String summary) {
        @Override
        public String toString() {
            return component.name() + " " + component.version() + ": " + id
                    + (aliases.isEmpty() ? "" : " (" + String.join(", ", aliases) + ")")
                    + fixed.map(version -> ", mended in " + version).orElse(", not mended yet") + ": " + summary;
        }
    }

    /** Whether and how it concerns a component. One that was withdrawn concerns none. */
    Optional<Finding> concerning(Component component) {
        if (document.hasNonNull("withdrawn")) {
            return Optional.empty();
        }
        for (JsonNode affected : document.path("affected")) {
            JsonNode named = affected.path("package");
            if (named.path("ecosystem").asText().equals(ECOSYSTEM)
                    && named.path("name").asText().equals(component.name())) {
                ComparableVersion version = new ComparableVersion(component.version());
                for (JsonNode range : affected.path("ranges")) {
                    if (range.path("type").asText().equals("ECOSYSTEM") && isIn(version, range)) {
                        return Optional.of(finding(component, fixedAfter(version, range)));
                    }
                }
                if (texts(affected.path("versions")).contains(component.version())) {
                    return Optional.of(finding(component, Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Events come as pairs: where the weakness came in ("0": with the first version), and where it went, exclusively
     * ({@code fixed}) or inclusively ({@code last_affected}). Without an end it is there for good.
     */
    private static boolean isIn(ComparableVersion version, JsonNode range) {
        boolean in = false;
        for (JsonNode event : sorted(range)) {
            if (event.has("introduced") && isAtLeast(version, event.path("introduced"))) {
                in = true;
            } else if (event.has("fixed") && isAtLeast(version, event.path("fixed"))) {
                in = false;
            } else if (event.has("last_affected") && compared(version, event.path("last_affected")) > 0) {
                in = false;
            }
        }
        return in;
    }

    /** By version; the schema leaves the order open. */
    private static List<JsonNode> sorted(JsonNode range) {
        List<JsonNode> events = new ArrayList<>();
        range.path("events").forEach(events::add);
        events.sort((a, b) -> {
            int order = at(a).compareTo(at(b));
            return order == 0 ? Boolean.compare(b.has("introduced"), a.has("introduced")) : order;
        });
        return events;
    }

    private static ComparableVersion at(JsonNode event) {
        return new ComparableVersion(event.elements().next().asText());
    }

    private static boolean isAtLeast(ComparableVersion version, JsonNode bound) {
        return bound.asText().equals("0") || compared(version, bound) >= 0;
    }

    private static int compared(ComparableVersion version, JsonNode bound) {
        return version.compareTo(new ComparableVersion(bound.asText()));
    }

    private static Optional<String> fixedAfter(ComparableVersion version, JsonNode range) {
        return sorted(range).stream()
                .filter(event -> event.has("fixed") && compared(version, event.path("fixed")) < 0)
                .map(event -> event.path("fixed").asText())
                .findFirst();
    }

    private Finding finding(Component component, Optional<String> fixed) {
        return new Finding(
                document.path("id").asText(),
                texts(document.path("aliases")),
                component,
                fixed,
                document.path("summary").asText("no summary"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
