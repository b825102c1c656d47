package io.shopops.report.summary;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code statisticsSummary}: the patrols of a period added up, by store, inspector, item, source, organization or time. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
class SummaryResource {
    private final SummaryQuery query;
    private final TokenGrants token;

    SummaryResource(SummaryQuery query, TokenGrants token) {
        this.query = query;
        this.token = token;
    }

    @POST
    @Path("statisticsSummary")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> statisticsSummary(byte[] body) {
        return query.run(SummaryRequest.of(Input.of(body), token.grants())).map(Answer::ok);
    }
}
