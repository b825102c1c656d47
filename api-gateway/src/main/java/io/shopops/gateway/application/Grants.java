package io.shopops.gateway.application;

import java.util.Collection;
import java.util.Set;

/** All that an application may call; nothing where it was granted nothing. */
public final class Grants {
    private static final String ANY = "*";

    private final Set<Grant> grants;

    public Grants(Collection<Grant> grants) {
        this.grants = Set.copyOf(grants);
    }

    public Set<Grant> all() {
        return grants;
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
        return grants.contains(new Grant(method, version)) || grants.contains(new Grant(method, ANY));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grants same && grants.equals(same.grants);
    }

    @Override
    public int hashCode() {
        return grants.hashCode();
    }
}
