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

    @ServerExceptionMapper
    Response unexpected(Throwable fault) {
        LOG.error("a call failed", fault);
        return json(Answer.of(500, "internal error"));
    }

    private static Response json(Answer answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
