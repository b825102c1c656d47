package io.shopops.gateway.application;

import io.shopops.gateway.signature.RsaKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys at one moment; it never changes, so that a call sees one state from beginning to end. */
public final class Applications {
    private final Map<String, AccessKey> byAkey = new HashMap<>();
    private final Map<String, List<AccessKey>> rsaKeysByApplication = new HashMap<>();

    /**
     * Takes all keys there are.
     *
     * @throws IllegalArgumentException where two share an akey
     */
    public Applications(Collection<AccessKey> keys) {
        for (AccessKey key : keys) {
            if (byAkey.put(key.akey(), key) != null) {
                throw new IllegalArgumentException("the key " + key.akey() + " is there twice");
            }
            if (key.material() instanceof RsaKey) {
                rsaKeysByApplication
                        .computeIfAbsent(key.application().id(), id -> new ArrayList<>())
                        .add(key);
            }
        }
    }

    /** The key of this name; whether it is valid now is another question. */
    public Optional<AccessKey> key(String akey) {
        return Optional.ofNullable(byAkey.get(akey));
    }

    /** All of them. */
    public Collection<AccessKey> keys() {
        return Collections.unmodifiableCollection(byAkey.values());
    }

    /** The RSA keys of an application, for calls that name none of them. */
    public List<AccessKey> rsaKeysOf(String applicationId) {
        return rsaKeysByApplication.getOrDefault(applicationId, List.of());
    }
}
