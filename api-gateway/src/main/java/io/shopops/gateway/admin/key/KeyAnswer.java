package io.shopops.gateway.admin.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.shopops.gateway.admin.change.Versioned;

/**
 * What became of a key.
 *
 * @param version the application's
 * @param secret of a new key that has one: told here, and never again
 * @param replaced the key that a new one took over from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyAnswer(int version, KeyView key, String secret, KeyView replaced) implements Versioned {
    @Override
    public String toString() {
        return "KeyAnswer[" + key.akey() + "]";
    }
}
