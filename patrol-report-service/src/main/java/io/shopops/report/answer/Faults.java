package io.shopops.report.answer;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what ends a call early into its answer; a caller never sees our internals. */
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        return json(refusal.answer());
    }

    /** An unknown path, a wrong verb or media type: there is no call to answer, so HTTP says it. */
    @ServerExceptionMapper
    Response notACall(WebApplicationException e) {
        return Response.status(e.getResponse().getStatus()).build();
    }

    /** HTTP says it here, so that nobody takes a fault of ours for an answer of the business. */
    @ServerExceptionMapper
    Response unexpected(Throwable fault) {
        LOG.error("a call failed", fault);
        return Response.serverError()
                .entity(Answer.of(500, "internal error"))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Response json(Answer answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
