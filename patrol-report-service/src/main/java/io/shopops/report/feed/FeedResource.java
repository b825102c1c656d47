package io.shopops.report.feed;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code changes}: what became of an enterprise's rows, in order, for those who keep a copy. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
class FeedResource {
    private final FeedQuery query;
    private final TokenGrants token;

    FeedResource(FeedQuery query, TokenGrants token) {
        this.query = query;
        this.token = token;
    }

    @POST
    @Path("changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> changes(byte[] body) {
        return query.run(FeedRequest.of(Input.of(body), token.grants())).map(Answer::ok);
    }
}
