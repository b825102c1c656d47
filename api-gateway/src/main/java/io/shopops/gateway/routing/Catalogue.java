package io.shopops.gateway.routing;

import io.shopops.gateway.text.YamlFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be called, by method and version. */
public final class Catalogue {
    private final Map<Name, Api> apis = new HashMap<>();

    /**
     * Takes the entries as they are.
     *
     * @throws IllegalArgumentException where it is empty or a method is there twice in a version
     */
    public Catalogue(Collection<Api> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException("the catalogue has no entries");
        }
        for (Api api : entries) {
            if (apis.put(new Name(api.method(), api.version()), api) != null) {
                throw new IllegalArgumentException(
                        "the entry " + api.method() + " " + api.version() + " is there twice");
            }
        }
    }

    /**
     * Reads it from YAML: a list {@code apis} of {@link Api} entries, {@code timeout} as in ISO 8601 ({@code PT5S}).
     *
     * @param location as {@link YamlFile#read} takes it
     * @throws IllegalArgumentException saying which entry is wrong and why
     */
    public static Catalogue read(String location) {
        Content content = YamlFile.read(location, Content.class);
        try {
            return new Catalogue(content.apis);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(location + ": " + wrong.getMessage(), wrong);
        }
    }

    public Optional<Api> find(String method, String version) {
        return Optional.ofNullable(apis.get(new Name(method, version)));
    }

    public Collection<Api> apis() {
        return List.copyOf(apis.values());
    }

    private record Name(String method, String version) {}

    record Content(List<Api> apis) {}
}
