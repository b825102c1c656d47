package io.shopops.audit.answer;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a call throws into an answer that tells the caller no more than is his to know. */
class FaultAnswers {
    private static final Logger LOG = Logger.getLogger(FaultAnswers.class);

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return json(refusal.answer());
    }

    /** An unknown path, a wrong verb or content type: HTTP's own statuses say it. */
    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        return e.getResponse();
    }

    /** HTTP says it here: the code 500 alone is the contract's for answers such as "nothing is pending". */
    @ServerExceptionMapper
    Response fault(Exception e) {
        LOG.error("a call failed", e);
        return Response.serverError()
                .entity(new Answer(500, "internal error", null))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Response json(Answer answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
