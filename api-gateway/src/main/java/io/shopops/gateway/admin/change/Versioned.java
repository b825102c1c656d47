package io.shopops.gateway.admin.change;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** An answer that tells the version of the application that it is about; the next change needs it. */
public interface Versioned {
    int version();

    /** The answer with the version as its {@code ETag}. */
    default Response.ResponseBuilder answer(Response.Status status) {
        return Response.status(status).entity(this).tag(new EntityTag(Integer.toString(version())));
    }
}
