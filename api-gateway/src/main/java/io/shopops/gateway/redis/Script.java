package io.shopops.gateway.redis;

import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;

/**
 * What the store does in one step, in Lua; it returns a list of whole numbers.
 *
 * @param text the script
 * @param sha how the store calls it once it has seen it
 */
public record Script(String text, String sha) {
    public Script(String text) {
        this(text, Base16.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
