package io.shopops.gateway.routing;

import io.shopops.gateway.text.YamlFile;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be called, by method and version. */
public final class Catalogue {
    private final Map<Name, Api> apis = new HashMap<>();

    /**
     * Takes the entries of a file.
     *
     * @param services those that are configured
     * @throws IllegalArgumentException naming the line where a method is there twice in a version or a service is not
     *     configured; where it is empty
     */
    private Catalogue(List<CatalogueEntry> entries, Set<String> services) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException(": the catalogue has no entries");
        }
        for (CatalogueEntry entry : entries) {
            if (entry == null) {
                throw new IllegalArgumentException(": an entry is empty");
            }
            Api api = entry.api();
            if (!services.contains(api.service())) {
                throw new IllegalArgumentException(entry.place() + " names the service " + api.service()
                        + ", which has no URL; set" + " shopops.gateway.services.\"" + api.service() + "\".url");
            }
            if (apis.put(new Name(api.method(), api.version()), api) != null) {
                throw new IllegalArgumentException(entry.place() + " is there twice");
            }
        }
    }

    /**
     * Reads it from YAML: a list {@code apis} of {@link Api} entries, {@code timeout} as in ISO 8601 ({@code PT5S}).
     *
     * @param location where the text is from, for what is said about it
     * @param services those that are configured
     * @throws IllegalArgumentException naming the line of the entry that is wrong, and why
     */
    public static Catalogue parse(String location, byte[] yaml, Set<String> services) {
        Content content = YamlFile.parse(location, yaml, Content.class);
        try {
            return new Catalogue(content.apis, services);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(location + wrong.getMessage(), wrong);
        }
    }

    public Optional<Api> find(String method, String version) {
        return Optional.ofNullable(apis.get(new Name(method, version)));
    }

    public Collection<Api> apis() {
        return Collections.unmodifiableCollection(apis.values());
    }

    private record Name(String method, String version) {}

    record Content(List<CatalogueEntry> apis) {}
}
