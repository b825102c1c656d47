package io.shopops.gateway.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** All that an application may call; nothing where it was granted nothing. */
public final class Grants {
    private static final String ANY = "*";

    private final Map<String, Set<String>> versionsByMethod;

    public Grants(Collection<Grant> grants) {
        versionsByMethod =
                grants.stream().collect(groupingBy(Grant::method, mapping(Grant::version, toUnmodifiableSet())));
    }

    public Set<Grant> all() {
        return versionsByMethod.entrySet().stream()
                .flatMap(granted -> granted.getValue().stream().map(version -> new Grant(granted.getKey(), version)))
                .collect(toUnmodifiableSet());
    }

    /** One look-up for each part of the method's name, however many grants there are. */
    public boolean allow(String method, String version) {
        if (has(method, version) || has(ANY, version)) {
            return true;
        }
        for (int dot = method.lastIndexOf('.'); dot > 0; dot = method.lastIndexOf('.', dot - 1)) {
            if (has(method.substring(0, dot + 1) + ANY, version)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(String method, String version) {
        Set<String> versions = versionsByMethod.getOrDefault(method, Set.of());
        return versions.contains(version) || versions.contains(ANY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grants same && versionsByMethod.equals(same.versionsByMethod);
    }

    @Override
    public int hashCode() {
        return versionsByMethod.hashCode();
    }
}
