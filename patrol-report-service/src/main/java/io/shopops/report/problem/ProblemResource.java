package io.shopops.report.problem;

import io.shopops.report.answer.Answer;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code submitRectification}, {@code reviewRectification} and {@code getProblemHistory}: a problem till it is done. */
@Path("/LiveCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
class ProblemResource {
    private final ProblemStore store;
    private final ProblemHistoryQuery history;
    private final TokenGrants token;

    ProblemResource(ProblemStore store, ProblemHistoryQuery history, TokenGrants token) {
        this.store = store;
        this.history = history;
        this.token = token;
    }

    @POST
    @Path("submitRectification")
    public Uni<Answer> submitRectification(byte[] body) {
        return store.store(Deed.submission(Input.of(body), token.grants())).map(Answer::ok);
    }

    @POST
    @Path("reviewRectification")
    public Uni<Answer> reviewRectification(byte[] body) {
        return store.store(Deed.review(Input.of(body), token.grants())).map(Answer::ok);
    }

    @POST
    @Path("getProblemHistory")
    public Uni<Answer> getProblemHistory(byte[] body) {
        Input input = Input.of(body);
        ProblemRequest problem = ProblemRequest.of(input, token.grants());
        input.refuseIfWrong();
        return history.read(problem.enterpriseId(), problem.rowId()).map(Answer::ok);
    }
}
