package io.shopops.report.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records to be stored together. Of several with one key the first goes to the database and speaks for it. */
final class Batch {
    private final List<Sent> sent = new ArrayList<>();
    private final Map<RecordKey, Sent> distinct = new LinkedHashMap<>();

    Batch(List<PatrolRecord> records) {
        for (PatrolRecord record : records) {
            Sent one = new Sent(record, ContentHash.of(record));
            sent.add(one);
            distinct.putIfAbsent(record.key(), one);
        }
    }

    /** The records for the database, each key once. */
    List<Sent> distinct() {
        return List.copyOf(distinct.values());
    }

    /** The keys that the database had already. */
    List<RecordKey> known(Set<RecordKey> fresh) {
        return distinct.keySet().stream().filter(key -> !fresh.contains(key)).toList();
    }

    /**
     * What became of each record, in the order they were given.
     *
     * @param fresh the keys that the database took
     * @param known the content hashes of those that it had already
     */
    List<Outcome> outcomes(Set<RecordKey> fresh, Map<RecordKey, String> known) {
        Map<RecordKey, String> stored = new HashMap<>(known);
        fresh.forEach(key -> stored.put(key, distinct.get(key).hash()));
        Set<RecordKey> unclaimed = new HashSet<>(fresh);
        return sent.stream().map(one -> outcome(one, unclaimed, stored)).toList();
    }

    private static Outcome outcome(Sent one, Set<RecordKey> unclaimed, Map<RecordKey, String> stored) {
        RecordKey key = one.record().key();
        if (unclaimed.remove(key)) {
            return Outcome.STORED;
        }
        return one.hash().equals(stored.get(key)) ? Outcome.DUPLICATE : Outcome.CONTRADICTION;
    }

    /** A record and the hash of its content. */
    record Sent(PatrolRecord record, String hash) {}
}
