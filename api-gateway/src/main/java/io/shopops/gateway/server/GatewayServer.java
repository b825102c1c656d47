package io.shopops.gateway.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.directory.KeyUses;
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.replay.ReplayGuard;
import io.shopops.gateway.routing.Services;
import io.shopops.gateway.setup.CallIds;
import io.shopops.gateway.setup.GatewayConfig;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.upstream.HttpUpstream;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The port that calls arrive at: opened last at the start, closed first at the stop. */
@Singleton
public class GatewayServer {
    private static final Logger LOG = Logger.getLogger(GatewayServer.class);
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Admission admission;
    private final KeyUses uses;
    private final CallLimits limits;
    private final ReplayGuard replays;
    private final InternalTokens tokens;
    private final Services services;
    private final CallIds ids;
    private final Clock clock;
    private final AccessLog log;
    private final InFlight inFlight = new InFlight();
    private final List<GatewayVerticle> verticles = new CopyOnWriteArrayList<>();
    private String deployment;

    GatewayServer(
            Vertx vertx,
            GatewayConfig config,
            Supplier<Applications> applications,
            Admission admission,
            KeyUses uses,
            CallLimits limits,
            ReplayGuard replays,
            InternalTokens tokens,
            Services services,
            CallIds ids,
            Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.admission = admission;
        this.uses = uses;
        this.limits = limits;
        this.replays = replays;
        this.tokens = tokens;
        this.services = services;
        this.ids = ids;
        this.clock = clock;
        this.log = new AccessLog(applications);
    }

    void start(@Observes StartupEvent event) throws Exception {
        long eventLoops = StreamSupport.stream(
                        ((VertxInternal) vertx).getEventLoopGroup().spliterator(), false)
                .count();
        try {
            deployment =
                    await(vertx.deployVerticle(this::verticle, new DeploymentOptions().setInstances((int) eventLoops)));
        } catch (BindException taken) {
            throw new ConfigurationException("The gateway can't listen on " + config.host() + ":" + config.port()
                    + " (shopops.gateway.port): " + taken.getMessage());
        }
        LOG.infof("Calls arrive at http://%s:%d/cloud.api", config.host(), port());
    }

    private GatewayVerticle verticle() {
        GatewayVerticle verticle = new GatewayVerticle(config, this::front, inFlight);
        verticles.add(verticle);
        return verticle;
    }

    private Front front() {
        HttpUpstream upstream = new HttpUpstream(vertx, services, config.connectTimeout());
        return new Front(
                config.maxBody().asBigInteger().intValueExact(),
                new CallHandler(admission, uses, limits, replays, tokens, upstream),
                ids,
                clock,
                log,
                inFlight);
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
