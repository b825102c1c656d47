package io.shopops.report.export;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.shopops.report.detail.RowStreamQuery;
import io.shopops.report.detail.WholeReportQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes the files of exports, a few at a time, on threads of its own. */
@ApplicationScoped
class ExportRunner {
    private static final Logger LOG = Logger.getLogger(ExportRunner.class);

    /** Before an export that failed is begun anew. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** How long a stop waits for the page that is being written. */
    private static final int GOODBYE_SECONDS = 10;

    private static final String GIVEN_UP = "the file could not be written: export a shorter period, or try again later";

    private final JobStore store;
    private final WholeReportQuery reports;
    private final RetentionStore files;
    private final ExportCounts counts;
    private final Clock clock;
    private final int atOnce;
    private final Semaphore free;
    private final ExecutorService threads;
    private volatile boolean stopping;

    ExportRunner(
            JobStore store,
            WholeReportQuery reports,
            RetentionStore files,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "shopops.exports.at-once") int atOnce) {
        this.store = store;
        this.reports = reports;
        this.files = files;
        this.counts = new ExportCounts(registry);
        this.clock = clock;
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce);
        this.threads = Executors.newCachedThreadPool(work -> new Thread(work, "export"));
        Gauge.builder("shopops.report.exports.running", this, runner -> runner.atOnce - runner.free.availablePermits())
                .description("Exports whose file this replica writes")
                .register(registry);
    }

    /** Begins what waits, as far as there is room. What another replica left by dying is found by this alone. */
    @Scheduled(every = "{shopops.exports.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        boolean found = true;
        while (found && !stopping && free.tryAcquire()) {
            Optional<Job> job = take();
            found = job.isPresent();
            job.ifPresentOrElse(one -> threads.execute(() -> run(one)), free::release);
        }
    }

    private Optional<Job> take() {
        try {
            return store.take();
        } catch (RuntimeException e) {
            LOG.warnf("no export can be begun: %s", e);
            return Optional.empty();
        }
    }

    private void run(Job job) {
        try {
            write(job);
        } catch (RuntimeException e) {
            // The lease runs out, and somebody begins it anew.
            LOG.warnf("export %s is left as it is: %s", job.key().exportId(), e);
        } finally {
            free.release();
        }
        look();
    }

    private void write(Job job) {
        if (job.attempt() > JobStore.MAX_ATTEMPTS) {
            fail(job);
            return;
        }
        if (isWritten(job)) {
            counts.done();
            files.keepNewest(job.application());
        }
    }

    /** Whether the file is whole now; if not, what is to become of the export is done. */
    private boolean isWritten(Job job) {
        ExportOrder order = job.order();
        try (RowStreamQuery report = reports.open(
                order.enterpriseId(), order.content().period(), order.content().filter())) {
            switch (new FileWriting(job, store, clock).write(report, () -> stopping)) {
                case DONE -> {
                    return true;
                }
                case STOPPED -> store.giveBack(job);
                case LOST ->
                    LOG.infof("export %s was cancelled or taken over", job.key().exportId());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("export %s failed, attempt %d: %s", job.key().exportId(), job.attempt(), e);
            if (job.attempt() == JobStore.MAX_ATTEMPTS) {
                fail(job);
            } else {
                store.tryAgain(job, PAUSE);
            }
        }
        return false;
    }

    private void fail(Job job) {
        if (store.failed(job, GIVEN_UP)) {
            counts.failed();
        }
    }

    /** Leaves what is not done to the others. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("an export did not stop in time; its lease has to run out");
        }
    }
}
