package io.shopops.gateway.directory;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the database says of one application that may call. */
final class Stored {
    private final List<AccessKey> keys = new ArrayList<>(1);
    private final Set<String> akeys = new HashSet<>(2);
    private final List<IllegalArgumentException> troubles = new ArrayList<>(0);

    void add(AccessKey key) {
        keys.add(key);
        akeys.add(key.akey());
    }

    /** A key that is there, but is not what a key must be. */
    void addUnreadable(String akey, IllegalArgumentException trouble) {
        akeys.add(akey);
        troubles.add(trouble);
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    Application application() {
        return keys.get(0).application();
    }

    /** What is wrong with it; empty where nothing is. */
    List<IllegalArgumentException> troubles() {
        return troubles;
    }

    /** Those that can be read. */
    List<AccessKey> keys() {
        return List.copyOf(keys);
    }

    /** Those of an earlier state that are there still: a revoked key is never kept. */
    List<AccessKey> stillThere(List<AccessKey> earlier) {
        return earlier.stream().filter(key -> akeys.contains(key.akey())).toList();
    }
}
