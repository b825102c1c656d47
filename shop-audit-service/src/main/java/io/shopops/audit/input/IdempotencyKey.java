package io.shopops.audit.input;

import io.shopops.audit.answer.Refusal;

/**
 * The caller's own name for one write, so that he can repeat it when he heard no answer.
 *
 * @param key at most 64 characters
 * @param content SHA-256 of the call's name and of its content without the key, in hexadecimal; the order of keys in an
 *     object does not count
 */
public record IdempotencyKey(String key, String content) {
    /** For one entry of a call that does many things, each by itself. No caller can choose such a key: it holds a line feed. */
    public IdempotencyKey ofEntry(int index) {
        return new IdempotencyKey(key + "\n" + index, content);
    }

    /** What a key is answered that was used with other content. */
    public static Refusal usedOtherwise() {
        return new Refusal(409, "idempotencyKey was used with other content");
    }
}
