package io.shopops.gateway.server;

import io.shopops.gateway.measure.ServerMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** The connections of one event loop: as many as there is room for, and none whose request never comes to its end. */
final class Connections {
    private static final RareWarning WARNING = new RareWarning(Logger.getLogger(Connections.class), System::nanoTime);
    private static final int LOOKS_PER_TIMEOUT = 20;

    private final Set<ConnectionWatch> open = new HashSet<>();
    private final Room room;
    private final Duration requestTimeout;
    private final InFlight inFlight;
    private final ServerMetrics metrics;

    /**
     * @param room shared by all event loops
     * @param requestTimeout how long a request may take to arrive; it may be exceeded by a twentieth
     */
    Connections(Room room, Duration requestTimeout, InFlight inFlight, ServerMetrics metrics) {
        this.room = room;
        this.requestTimeout = requestTimeout;
        this.inFlight = inFlight;
        this.metrics = metrics;
    }

    /** Begins to look after slow ones. */
    void start(Vertx vertx) {
        vertx.setPeriodic(Math.max(1, requestTimeout.toMillis() / LOOKS_PER_TIMEOUT), tick -> cutSlowOnes());
    }

    /** Takes a new connection, or closes it. */
    void welcome(HttpConnection connection) {
        boolean fits = room.take(1);
        ConnectionWatch watch = ConnectionWatch.on(connection, gone -> {
            if (open.remove(gone)) {
                room.give(1);
            }
        });
        if (fits) {
            open.add(watch);
        } else {
            metrics.refusedConnection();
            WARNING.warn("There are too many connections: closing one from " + connection.remoteAddress());
        }
        // Vert.x can't stop listening and keep its connections: one that comes during a stop is closed instead.
        if (!fits || inFlight.isDraining()) {
            connection.close();
        }
    }

    private void cutSlowOnes() {
        List<ConnectionWatch> slow = open.stream()
                .filter(watch -> watch.hasBeenArrivingFor(requestTimeout))
                .toList();
        for (ConnectionWatch watch : slow) {
            metrics.cutSlow();
            WARNING.warn("A request took longer than " + requestTimeout + " to arrive: closing the connection from "
                    + watch.connection().remoteAddress());
            watch.connection().close();
        }
    }
}
