package io.shopops.gateway.admin.usage;

import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much applications called, by days of the platform's zone; the last seconds may be missing. */
@Path("/admin/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER})
public class UsageResource {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final String FILTER =
            " FROM usage_of_day WHERE ($1::text IS NULL OR application_id = $1) AND day BETWEEN $2 AND $3";
    private static final String PAGE = "SELECT application_id, day, succeeded, business_errors, refused, failed"
            + FILTER + " ORDER BY day DESC, application_id LIMIT $4 OFFSET $5";
    private static final String COUNT = "SELECT count(*)" + FILTER;

    private final Pool pool;
    private final Clock clock;
    private final ZoneId zone;

    UsageResource(Pool pool, Clock clock, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.pool = pool;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The calls of an application on a day.
     *
     * @param succeeded answered with 0
     * @param businessErrors refused by the service
     * @param refused by the gateway
     * @param failed with -500 or -999
     */
    record Usage(String application, LocalDate day, long succeeded, long businessErrors, long refused, long failed) {}

    @GET
    public Uni<Page.Listing<Usage>> list(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        String application = query.text("application");
        LocalDate to = query.day("to", LocalDate.ofInstant(clock.instant(), zone));
        LocalDate from = query.day("from", to.minusDays(USUAL_DAYS - 1L));
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            query.refuse("from", "from must be at most " + (MOST_DAYS - 1) + " days before to, and not after it");
        }
        query.refuseProblems();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(application, from, to))
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(total -> pool.preparedQuery(PAGE)
                        .execute(Tuple.of(application, from, to, page.size(), page.offset()))
                        .map(rows -> page.listing(
                                total,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(UsageResource::usage)
                                        .toList())));
    }

    private static Usage usage(Row row) {
        return new Usage(
                row.getString("application_id"),
                row.getLocalDate("day"),
                row.getLong("succeeded"),
                row.getLong("business_errors"),
                row.getLong("refused"),
                row.getLong("failed"));
    }
}
