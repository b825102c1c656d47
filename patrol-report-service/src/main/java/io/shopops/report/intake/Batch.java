package io.shopops.report.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    Map<Integer, List<Sent>> byEnterprise() {
        return distinct.values().stream()
                .collect(Collectors.groupingBy(one -> one.record().enterpriseId()));
    }

    /** What became of each record, in the order they were given. */
    List<Outcome> outcomes(List<Stored> stored) {
        Set<RecordKey> unclaimed = new HashSet<>();
        Map<RecordKey, String> hashes = new HashMap<>();
        for (Stored one : stored) {
            unclaimed.addAll(one.fresh());
            hashes.putAll(one.known());
        }
        unclaimed.forEach(key -> hashes.put(key, distinct.get(key).hash()));
        return sent.stream().map(one -> outcome(one, unclaimed, hashes)).toList();
    }

    private static Outcome outcome(Sent one, Set<RecordKey> unclaimed, Map<RecordKey, String> hashes) {
        RecordKey key = one.record().key();
        if (unclaimed.remove(key)) {
            return Outcome.STORED;
        }
        return one.hash().equals(hashes.get(key)) ? Outcome.DUPLICATE : Outcome.CONTRADICTION;
    }

    /** A record and the hash of its content. */
    record Sent(PatrolRecord record, String hash) {}

    /**
     * What became of the records of one enterprise.
     *
     * @param fresh the keys that the database took
     * @param known the content hashes of those that it had already
     */
    record Stored(Set<RecordKey> fresh, Map<RecordKey, String> known) {}
}
