package io.shopops.report.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tries what a message asks for until it is done: it may wait for a database or a broker that is away as long as that
 * takes, and is not acknowledged before.
 */
public final class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

    /**
     * Above what the database itself allows the statements of an attempt, four of 8 seconds each, so that the database
     * gives up first and is free again.
     */
    private static final Duration ATTEMPT = Duration.ofSeconds(35);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Attempts() {}

    /**
     * Tries until the database has it, with growing pauses; fails only where {@link #isOfTheData} holds of the fault.
     *
     * @param what is stored, for the logs
     * @param attempt begins anew with every call
     */
    public static <T> Uni<T> untilStored(String what, Supplier<Uni<? extends T>> attempt) {
        return untilDone(what, () -> attempt.get().ifNoItem().after(ATTEMPT).fail());
    }

    /** As {@link #untilStored}, where an attempt ends by itself. */
    public static <T> Uni<T> untilDone(String what, Supplier<Uni<? extends T>> attempt) {
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(fault -> !isOfTheData(fault))
                .invoke(fault -> LOG.warnf("%s is tried again: %s", what, fault))
                .onFailure(fault -> !isOfTheData(fault))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** SQLSTATE classes 22 (data exception) and 23 (constraint violation): the same values fail every time. */
    public static boolean isOfTheData(Throwable fault) {
        return fault instanceof PgException pg
                && pg.getSqlState() != null
                && (pg.getSqlState().startsWith("22") || pg.getSqlState().startsWith("23"));
    }
}
