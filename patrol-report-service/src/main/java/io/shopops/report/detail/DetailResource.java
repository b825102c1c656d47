package io.shopops.report.detail;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code statisticsDetailPageForCustomer}: the patrol report, page by page. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
class DetailResource {
    private final DetailQuery query;
    private final TokenGrants token;

    DetailResource(DetailQuery query, TokenGrants token) {
        this.query = query;
        this.token = token;
    }

    @POST
    @Path("statisticsDetailPageForCustomer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> statisticsDetailPageForCustomer(byte[] body) {
        return query.run(DetailRequest.of(Input.of(body), token.grants())).map(Answer::ok);
    }
}
