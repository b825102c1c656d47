package io.shopops.gateway.admin.problem;

import static io.shopops.gateway.admin.problem.ProblemType.FORBIDDEN;
import static io.shopops.gateway.admin.problem.ProblemType.INTERNAL_ERROR;
import static io.shopops.gateway.admin.problem.ProblemType.INVALID_INPUT;
import static io.shopops.gateway.admin.problem.ProblemType.METHOD_NOT_ALLOWED;
import static io.shopops.gateway.admin.problem.ProblemType.NOT_ACCEPTABLE;
import static io.shopops.gateway.admin.problem.ProblemType.NOT_FOUND;
import static io.shopops.gateway.admin.problem.ProblemType.TOO_LARGE;
import static io.shopops.gateway.admin.problem.ProblemType.UNAUTHENTICATED;
import static io.shopops.gateway.admin.problem.ProblemType.UNAVAILABLE;
import static io.shopops.gateway.admin.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal and fault of the port's resources as problem+json; what went wrong inside is for the log alone. */
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    @ServerExceptionMapper
    Response refused(Refused refused) {
        Problem problem = refused.problem();
        Response.ResponseBuilder answer = answer(problem);
        if (problem.currentVersion() != null) {
            answer.header(HttpHeaders.ETAG, "\"" + problem.currentVersion() + "\"");
        }
        return answer.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated() {
        return answer(UNAUTHENTICATED, "the token is missing, has expired, or is not one that this gateway trusts")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"shopops-admin\"")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return answer(FORBIDDEN, "reading needs platform-viewer or platform-admin, writing needs platform-admin")
                .build();
    }

    @ServerExceptionMapper
    Response refusedByHttp(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return switch (status) {
            case 404 -> answer(NOT_FOUND, "there is nothing at this path").build();
            case 405 -> {
                Object allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
                yield answer(METHOD_NOT_ALLOWED, "this path does not take this method")
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
            }
            case 406 ->
                answer(NOT_ACCEPTABLE, "ask for application/json, or for anything")
                        .build();
            case 413 -> answer(TOO_LARGE, "the body is too large").build();
            case 415 ->
                answer(UNSUPPORTED_MEDIA_TYPE, "send Content-Type: application/json")
                        .build();
            default ->
                status < 500 ? answer(INVALID_INPUT, "this is no valid request").build() : fault(refused);
        };
    }

    @ServerExceptionMapper
    Response fault(Throwable fault) {
        if (DatabaseAway.isBehind(fault)) {
            LOG.warnf("An administrator's request failed, as the database is away: %s", fault.toString());
            return answer(UNAVAILABLE, "calls are still answered; try again in a while")
                    .header(HttpHeaders.RETRY_AFTER, 5)
                    .build();
        }
        LOG.error("An administrator's request failed", fault);
        return answer(INTERNAL_ERROR, "the gateway's log tells why").build();
    }

    private static Response.ResponseBuilder answer(ProblemType type, String detail) {
        return answer(Problem.of(type, detail, List.of(), null));
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    }
}
