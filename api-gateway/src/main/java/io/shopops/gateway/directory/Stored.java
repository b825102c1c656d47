package io.shopops.gateway.directory;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the database says of one application that may call. */
final class Stored {
    private final List<AccessKey> keys = new ArrayList<>(1);
    private final Set<String> unreadable = new HashSet<>(0);
    private final List<IllegalArgumentException> troubles = new ArrayList<>(0);
    private Application application;

    void set(Application read) {
        application = read;
    }

    /** Null as long as it is not read, or can't be. */
    Application application() {
        return application;
    }

    void add(AccessKey key) {
        keys.add(key);
    }

    /** A key that is there, but it or its application is not what it must be. */
    void addUnreadable(String akey, IllegalArgumentException trouble) {
        unreadable.add(akey);
        troubles.add(trouble);
    }

    /** What is wrong with it; empty where nothing is. */
    List<IllegalArgumentException> troubles() {
        return troubles;
    }

    /** Those that can be read, and of the others what was known earlier: a revoked key is never among them. */
    List<AccessKey> keys(List<AccessKey> earlier) {
        return Stream.concat(
                        keys.stream(),
                        earlier.stream()
                                .filter(key -> unreadable.contains(key.akey()))
                                .map(key -> application == null ? key : key.of(application)))
                .toList();
    }
}
