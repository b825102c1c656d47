package io.shopops.gateway.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** What the port that calls arrive at holds, and what it turns away. */
public final class ServerMetrics {
    private final MeterRegistry registry;
    private final Counter busy;
    private final Counter refusedConnections;
    private final Counter slow;

    public ServerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.busy = registry.counter("shopops.gateway.calls.refused.busy");
        this.refusedConnections = registry.counter("shopops.gateway.connections.refused");
        this.slow = registry.counter("shopops.gateway.connections.cut.slow");
    }

    /**
     * Shows what is held at the moment.
     *
     * @param waiting calls that wait for a place
     * @param bodies bytes of bodies
     * @param answers bytes of answers
     */
    public void watch(
            LongSupplier connections,
            LongSupplier calls,
            LongSupplier waiting,
            LongSupplier bodies,
            LongSupplier answers) {
        gauge("shopops.gateway.connections", connections);
        gauge("shopops.gateway.calls.in.flight", calls);
        gauge("shopops.gateway.calls.waiting", waiting);
        gauge("shopops.gateway.bodies.bytes", bodies);
        gauge("shopops.gateway.answers.bytes", answers);
    }

    private void gauge(String name, LongSupplier value) {
        Gauge.builder(name, value::getAsLong).register(registry);
    }

    /** A call was refused, since there was no room for it. */
    public void refusedBusy() {
        busy.increment();
    }

    /** A connection was closed as it came, since there were too many. */
    public void refusedConnection() {
        refusedConnections.increment();
    }

    /** A connection was closed whose request took too long to arrive. */
    public void cutSlow() {
        slow.increment();
    }
}
