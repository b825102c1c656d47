package io.shopops.gateway.setup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.gateway.routing.CatalogueHolder;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Notices a change of the catalogue's file. It compares the content: what a file system tells of a file's time is no
 * help where Kubernetes swaps a link to its directory.
 */
@Singleton
class CatalogueWatch {
    private static final Logger LOG = Logger.getLogger(CatalogueWatch.class);
    private static final long EVERY_MILLIS = 2_000;

    private final Vertx vertx;
    private final CatalogueHolder catalogue;
    private long timer = -1;

    CatalogueWatch(Vertx vertx, CatalogueHolder catalogue) {
        this.vertx = vertx;
        this.catalogue = catalogue;
    }

    void start(@Observes StartupEvent event) {
        if (catalogue.isOfAFile()) {
            timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.executeBlocking(this::look, false));
        }
    }

    private Void look() {
        if (catalogue.refresh()) {
            catalogue
                    .trouble()
                    .ifPresentOrElse(
                            trouble -> LOG.errorf("The catalogue stays as it was: %s", trouble),
                            () -> LOG.infof(
                                    "The catalogue has changed: %d methods",
                                    catalogue.get().apis().size()));
        }
        return null;
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }
}
