package io.shopops.report.export;

import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.WholeReportQuery;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code createExport}, {@code getExport}, {@code cancelExport}: whole reports as files. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
class ExportResource {
    private final ExportStore store;
    private final WholeReportQuery reports;
    private final ExportRunner runner;
    private final ExportCounts counts;
    private final TokenGrants token;
    private final Clock clock;
    private final ZoneId zone;
    private final long maxRows;

    ExportResource(
            ExportStore store,
            WholeReportQuery reports,
            ExportRunner runner,
            MeterRegistry registry,
            TokenGrants token,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone,
            @ConfigProperty(name = "shopops.exports.max-rows") long maxRows) {
        this.store = store;
        this.reports = reports;
        this.runner = runner;
        this.counts = new ExportCounts(registry);
        this.token = token;
        this.clock = clock;
        this.zone = zone;
        this.maxRows = maxRows;
    }

    /** Counts before anything is stored, so that a caller hears at once of what would be too much. */
    @POST
    @Path("createExport")
    public Uni<Answer> createExport(byte[] body) {
        String application = token.application();
        ExportOrder order = ExportOrder.of(Input.of(body), token.grants());
        ExportOrder.Content content = order.content();
        return reports.count(order.enterpriseId(), content.period(), content.filter())
                .invoke(this::refuseTooMany)
                .chain(rows -> store.create(application, order, rows))
                .invoke(() -> Infrastructure.getDefaultWorkerPool().execute(runner::look))
                .map(key -> Answer.ok(Map.of("exportId", key.exportId())));
    }

    private void refuseTooMany(long rows) {
        if (rows > maxRows) {
            throw new Refusal(Answer.of(400, "the export would have " + rows + " rows, the limit is " + maxRows));
        }
    }

    @POST
    @Path("getExport")
    public Uni<Answer> getExport(byte[] body) {
        return status(token.application(), ExportKey.of(Input.of(body), token.grants()));
    }

    /** What has ended stays as it is. */
    @POST
    @Path("cancelExport")
    public Uni<Answer> cancelExport(byte[] body) {
        String application = token.application();
        ExportKey key = ExportKey.of(Input.of(body), token.grants());
        return store.cancel(application, key)
                .invoke(cancelled -> {
                    if (cancelled) {
                        counts.cancelled();
                    }
                })
                .chain(() -> status(application, key));
    }

    private Uni<Answer> status(String application, ExportKey key) {
        return store.find(application, key).map(export -> Answer.ok(ExportStatus.of(export, clock.instant(), zone)));
    }
}
