package io.shopops.report.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What every call answers, with HTTP status 200 but for a fault of ours.
 *
 * @param code 200, or why not: 400 the input, 404, 409 a conflict, 500 a fault of ours
 * @param message for people; {@code ok} on success
 * @param data what was asked for; left out where there is none
 */
@JsonPropertyOrder({"code", "message", "data"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(int code, String message, Object data) {
    public static Answer ok(Object data) {
        return new Answer(200, "ok", data);
    }

    public static Answer of(int code, String message) {
        return new Answer(code, message, null);
    }
}
