package io.shopops.report.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.PatrolForms;
import io.shopops.report.tenant.Grants;
import java.util.List;

/**
 * What somebody does about a problem.
 *
 * @param rowId of the row that has it
 * @param userId 0 where the caller does not say who
 * @param description of what was done, or the reason of a review
 */
record Deed(
        int enterpriseId,
        String rowId,
        ProblemAction action,
        int userId,
        String userName,
        String description,
        List<String> pictures,
        List<String> videos) {
    private static final Parser<List<String>> ADDRESSES =
            Values.listOrText(PatrolForms.MAX_ADDRESSES, PatrolForms::address);

    Deed {
        pictures = List.copyOf(pictures);
        videos = List.copyOf(videos);
    }

    /**
     * A call of {@code submitRectification}.
     *
     * @throws Refusal 400 with all that is wrong
     */
    static Deed submission(Input input, Grants grants) {
        ProblemRequest of = ProblemRequest.of(input, grants);
        Integer userId = input.optional("userId", Values::id, 0);
        String userName = input.optional("userName", PatrolForms.USER_NAME, "");
        String description = input.optional("description", PatrolForms.DESCRIPTION, "");
        List<String> pictures = input.optional("pictures", ADDRESSES, List.of());
        List<String> videos = input.optional("videos", ADDRESSES, List.of());
        input.refuseIfWrong();
        return new Deed(
                of.enterpriseId(),
                of.rowId(),
                ProblemAction.SUBMITTED,
                userId,
                userName,
                description,
                pictures,
                videos);
    }

    /**
     * A call of {@code reviewRectification}.
     *
     * @throws Refusal 400 with all that is wrong
     */
    static Deed review(Input input, Grants grants) {
        ProblemRequest of = ProblemRequest.of(input, grants);
        ProblemAction action = input.required("result", Deed::result);
        Integer userId = input.optional("userId", Values::id, 0);
        String userName = input.optional("userName", PatrolForms.USER_NAME, "");
        String reason = input.optional("reason", PatrolForms.REASON, "");
        input.refuseIfWrong();
        return new Deed(of.enterpriseId(), of.rowId(), action, userId, userName, reason, List.of(), List.of());
    }

    private static ProblemAction result(JsonNode value) throws WrongValue {
        return switch (value.asText()) {
            case "pass" -> ProblemAction.PASSED;
            case "fail" -> ProblemAction.FAILED;
            default -> throw new WrongValue("is not one of pass and fail");
        };
    }

    /** Unicode code points in its pictures and videos. */
    int charactersInLists() {
        return PatrolForms.characters(pictures) + PatrolForms.characters(videos);
    }
}
