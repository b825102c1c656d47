package io.shopops.gateway.server;

import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.answer.ReturnCode;

/**
 * How a call ended.
 *
 * @param httpStatus the HTTP status
 * @param code for the log: 0 on success, else the code of the gateway or the service
 * @param outcome for those who count
 */
record Ending(int httpStatus, int code, Outcome outcome) {
    /** For the log, where nobody was there to take the answer; no caller ever sees it. */
    private static final int CALLER_LEFT = 499;

    /** The same, where the caller went away before it had the whole answer. */
    Ending unheard() {
        return new Ending(CALLER_LEFT, code, Outcome.LEFT);
    }

    /** The same, where the answer broke off under way. */
    Ending brokenOff() {
        return new Ending(httpStatus, ReturnCode.API_SYSTEM_CALL_ERROR.number(), Outcome.FAILED);
    }
}
