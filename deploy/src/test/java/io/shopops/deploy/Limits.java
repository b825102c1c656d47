package io.shopops.deploy;

import java.time.Duration;

/** What no file says by itself. */
final class Limits {
    /**
     * What a stop may take beside the calls under way: the outbox relay's last batch may take 10 s, and pools and
     * clients close after it.
     */
    static final Duration REST_OF_A_STOP = Duration.ofSeconds(15);

    private Limits() {}
}
