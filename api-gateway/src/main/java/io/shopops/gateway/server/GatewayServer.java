package io.shopops.gateway.server;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.directory.KeyUses;
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.measure.ServerMetrics;
import io.shopops.gateway.replay.ReplayGuard;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.setup.CallIds;
import io.shopops.gateway.setup.GatewayConfig;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.trace.CallTraces;
import io.shopops.gateway.upstream.HttpUpstream;
import io.shopops.gateway.upstream.UpstreamSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The port that calls arrive at: opened last at the start, closed first at the stop. */
@Singleton
public class GatewayServer {
    private static final Logger LOG = Logger.getLogger(GatewayServer.class);
    private static final int PATIENCE_SECONDS = 30;

    /**
     * One a processor, of the platform's two: a call never waits on its event loop, so that a second one would only take
     * turns with the first.
     */
    private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Supplier<Catalogue> catalogue;
    private final Admission admission;
    private final KeyUses uses;
    private final CallLimits limits;
    private final ReplayGuard replays;
    private final InternalTokens tokens;
    private final UpstreamSettings upstreams;
    private final CallIds ids;
    private final CallTraces traces;
    private final Clock clock;
    private final Ledger ledger;
    private final ServerMetrics metrics;
    private final ServerLimits allowed;
    private final Rooms rooms;
    private final Places places;
    private final InFlight inFlight = new InFlight();
    private final List<GatewayVerticle> verticles = new CopyOnWriteArrayList<>();
    private String deployment;

    GatewayServer(
            Vertx vertx,
            GatewayConfig config,
            Supplier<Catalogue> catalogue,
            Admission admission,
            KeyUses uses,
            CallLimits limits,
            ReplayGuard replays,
            InternalTokens tokens,
            UpstreamSettings upstreams,
            CallIds ids,
            CallTraces traces,
            Clock clock,
            Ledger ledger,
            ServerMetrics metrics) {
        this.vertx = vertx;
        this.config = config;
        this.catalogue = catalogue;
        this.admission = admission;
        this.uses = uses;
        this.limits = limits;
        this.replays = replays;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.ids = ids;
        this.traces = traces;
        this.clock = clock;
        this.ledger = ledger;
        this.metrics = metrics;
        this.allowed = ServerLimits.of(config.server());
        this.rooms = Rooms.of(allowed);
        this.places = new Places(vertx, rooms.calls(), rooms.waiting(), allowed.longestWait());
    }

    void start(@Observes StartupEvent event) throws Exception {
        metrics.watch(
                rooms.connections()::taken,
                rooms.calls()::taken,
                rooms.waiting()::taken,
                rooms.bodies()::taken,
                rooms.answers()::taken);
        try {
            deployment = await(vertx.deployVerticle(this::verticle, new DeploymentOptions().setInstances(EVENT_LOOPS)));
        } catch (BindException taken) {
            throw new ConfigurationException("The gateway can't listen on " + config.host() + ":" + config.port()
                    + " (shopops.gateway.port): " + taken.getMessage());
        }
        LOG.infof("Calls arrive at http://%s:%d/cloud.api", config.host(), port());
    }

    private GatewayVerticle verticle() {
        GatewayVerticle verticle = new GatewayVerticle(
                config,
                allowed,
                this::front,
                new Connections(rooms.connections(), allowed.requestTimeout(), inFlight, metrics));
        verticles.add(verticle);
        return verticle;
    }

    private Front front() {
        HttpUpstream upstream = new HttpUpstream(vertx, upstreams);
        return new Front(
                allowed,
                new CallHandler(allowed.parameters(), admission, uses, catalogue, limits, replays, tokens, upstream),
                new Exchanges(allowed.clientAddress(), ids, traces),
                clock,
                ledger,
                inFlight,
                places,
                rooms,
                metrics);
    }

    /** With {@code quarkus.shutdown.delay}: readiness is off from here on, calls are served on, connections end. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        inFlight.leave();
    }

    /** Readiness is off from here on; calls under way are answered, for as long as the drain may take. */
    void stop(@Observes ShutdownEvent event) throws Exception {
        if (deployment == null) {
            return;
        }
        if (!inFlight.drain(config.drainTimeout())) {
            LOG.warnf("Stopping with calls under way: they took longer than %s", config.drainTimeout());
        }
        await(vertx.undeploy(deployment));
        deployment = null;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return Future.await(future, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The port that calls arrive at. */
    public int port() {
        return verticles.get(0).port();
    }

    boolean takesCalls() {
        return deployment != null && !inFlight.isDraining();
    }
}
