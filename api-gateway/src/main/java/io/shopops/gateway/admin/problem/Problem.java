package io.shopops.gateway.admin.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why a request was refused, as RFC 9457 has it.
 *
 * @param type the URI of its {@link ProblemType}
 * @param title that of its {@link ProblemType}
 * @param status the HTTP status
 * @param detail what it was this time
 * @param errors all that is wrong with the input; left out where there is nothing to say of fields
 * @param currentVersion the version that the application has now, where another was expected; left out else
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer currentVersion) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, List<FieldProblem> errors, Integer currentVersion) {
        return new Problem(type.uri(), type.title(), type.status(), detail, errors, currentVersion);
    }
}
