package io.shopops.report.intake;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import java.time.LocalDateTime;

/**
 * What is known of a record beside its rows.
 *
 * @param hash of its content
 * @param version 1 as it was stored first, and one more with each change
 * @param isVoid whether it has no rows any more
 */
record StoredRecord(LocalDateTime createdAt, int rowCount, String hash, int version, boolean isVoid) {
    /** Whether a correction says what is stored already. */
    boolean isSaidBy(Correction correction) {
        return !isVoid
                && correction.record().map(ContentHash::of).filter(hash::equals).isPresent();
    }

    /** @throws Refusal 409 where a correction may not be made of this */
    void check(Correction correction) {
        if (isVoid) {
            throw new Refusal(Answer.of(409, "the record is void"));
        }
        correction.version().filter(meant -> meant != version).ifPresent(meant -> {
            throw new Refusal(Answer.of(409, "the record is at version " + version + " by now"));
        });
    }
}
