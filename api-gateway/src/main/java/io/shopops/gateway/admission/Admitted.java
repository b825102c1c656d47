package io.shopops.gateway.admission;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.routing.Api;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A call whose caller, signature and right to call were checked.
 *
 * @param api what is called
 * @param key whose call it is
 * @param signature the bytes of its signature: no other text has them under this key
 * @param nonce {@code ""} where the caller sent none
 * @param until the last moment at which the same call would pass again, were it not remembered
 */
public record Admitted(Api api, AccessKey key, ByteBuffer signature, String nonce, Instant until) {}
