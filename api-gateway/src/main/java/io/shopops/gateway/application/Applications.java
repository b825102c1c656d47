package io.shopops.gateway.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys at one moment; it never changes, so that a call sees one state from beginning to end. */
public final class Applications {
    private final Map<String, AccessKey> byAkey = new HashMap<>();

    /**
     * Takes all keys there are.
     *
     * @throws IllegalArgumentException where there is no key, two share an akey, or two applications share an id
     */
    public Applications(Collection<AccessKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no application has a key");
        }
        Set<Application> applications = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (AccessKey key : keys) {
            if (byAkey.put(key.akey(), key) != null) {
                throw new IllegalArgumentException("the key " + key.akey() + " is there twice");
            }
            Application application = key.application();
            if (applications.add(application) && !ids.add(application.id())) {
                throw new IllegalArgumentException("the application " + application.id() + " is there twice");
            }
        }
    }

    /** The key of this name; whether it is valid now is another question. */
    public Optional<AccessKey> key(String akey) {
        return Optional.ofNullable(byAkey.get(akey));
    }
}
