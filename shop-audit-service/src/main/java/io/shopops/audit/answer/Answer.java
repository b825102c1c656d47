package io.shopops.audit.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What every call answers, always with HTTP 200.
 *
 * @param code 200, or 400 (the input), 409 (a conflict), 500 (as the contract of the call uses it, or a fault)
 * @param message for people; part of the contract, word for word
 * @param data the result; left out of the JSON where there is none
 */
@JsonPropertyOrder({"code", "message", "data"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(int code, String message, Object data) {
    /** A success that has no data. */
    public static Answer done(String message) {
        return new Answer(200, message, null);
    }
}
