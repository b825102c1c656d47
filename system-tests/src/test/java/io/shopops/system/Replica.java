package io.shopops.system;

import java.net.URI;

/** A process that does the same as others and can be taken away. */
interface Replica extends AutoCloseable {
    /** Where it is called. */
    URI calls();

    boolean isReady();

    /** SIGTERM, and does not wait. */
    void terminate();

    /** SIGTERM, and waits for its end. */
    @Override
    void close();
}
