package io.shopops.gateway.directory;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.secret.UnreadableSecret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The applications as they were read last, from which snapshots are made. For one thread.
 *
 * <p>A key that can't be read, because its secret does not open or a value is none that calls can be checked with, stays
 * as it was known until it is revoked; one that was not known stays out. All else of its application is taken over. Where
 * it is the application itself that can't be read, all of it stays so. The log names it.
 */
final class KnownApplications {
    private static final Logger LOG = Logger.getLogger(KnownApplications.class);

    private Map<String, List<AccessKey>> known = new HashMap<>();
    private volatile Set<String> unreadable = Set.of();

    /**
     * Takes the first ones. A secret that does not open is no accident then, but a wrong configuration.
     *
     * @param underUnknownKeys how many secrets are encrypted under each key that is not configured
     * @throws IllegalStateException naming the keys that secrets do not open with
     */
    void begin(Map<String, Integer> underUnknownKeys, Map<String, Stored> all) {
        Map<String, Integer> closed = new TreeMap<>(underUnknownKeys);
        all.values().stream()
                .flatMap(stored -> stored.troubles().stream())
                .filter(UnreadableSecret.class::isInstance)
                .map(trouble -> ((UnreadableSecret) trouble).keyId())
                .filter(keyId -> !underUnknownKeys.containsKey(keyId))
                .forEach(keyId -> closed.merge(keyId, 1, Integer::sum));
        if (!closed.isEmpty()) {
            throw new IllegalStateException("Stored secrets do not open with SHOPOPS_SECRET_KEYS"
                    + " (shopops.gateway.secret-keys), by the id of the key they are encrypted under: " + closed);
        }
        replace(all);
    }

    /** Takes over all. */
    void replace(Map<String, Stored> all) {
        Map<String, List<AccessKey>> earlier = known;
        known = new HashMap<>();
        unreadable = Set.of();
        all.forEach((id, stored) -> take(id, stored, earlier.getOrDefault(id, List.of())));
    }

    /** Takes over the changed ones; one that is not among the stored may not call any more. */
    void update(Set<String> changed, Map<String, Stored> stored) {
        for (String id : changed) {
            List<AccessKey> earlier = known.getOrDefault(id, List.of());
            known.remove(id);
            noteUnreadable(id, false);
            if (stored.containsKey(id)) {
                take(id, stored.get(id), earlier);
            }
        }
    }

    private void take(String id, Stored stored, List<AccessKey> earlier) {
        if (!stored.troubles().isEmpty()) {
            LOG.errorf(
                    "%s %s can't be read, and stays as it was known: %s",
                    stored.application() == null ? "the application" : "a key of the application",
                    id,
                    stored.troubles().get(0).getMessage());
            noteUnreadable(id, true);
        }
        List<AccessKey> keys = stored.keys(earlier);
        if (!keys.isEmpty()) {
            known.put(id, keys);
        }
    }

    private void noteUnreadable(String id, boolean isUnreadable) {
        if (isUnreadable != unreadable.contains(id)) {
            Set<String> ids = new java.util.HashSet<>(unreadable);
            if (isUnreadable) {
                ids.add(id);
            } else {
                ids.remove(id);
            }
            unreadable = ids;
        }
    }

    List<AccessKey> keys() {
        return known.values().stream().flatMap(List::stream).toList();
    }

    int applications() {
        return known.size();
    }

    int unreadable() {
        return unreadable.size();
    }
}
