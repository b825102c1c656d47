package io.shopops.report.shopaudit;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code auditStatistics}: how many submissions there were, what became of them, and how long that took. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
class StatisticsResource {
    private final StatisticsQuery query;
    private final TokenGrants token;
    private final ZoneId zone;

    StatisticsResource(StatisticsQuery query, TokenGrants token, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.query = query;
        this.token = token;
        this.zone = zone;
    }

    @POST
    @Path("auditStatistics")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> auditStatistics(byte[] body) {
        return query.run(StatisticsRequest.of(Input.of(body), token.grants(), zone))
                .map(Answer::ok);
    }
}
