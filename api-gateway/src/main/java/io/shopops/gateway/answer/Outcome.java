package io.shopops.gateway.answer;

/** How a call ended, for whoever counts calls. */
public enum Outcome {
    /** The service answered with success. */
    SUCCEEDED,
    /** The service refused, for a reason of its own. */
    BUSINESS_ERROR,
    /** The gateway refused. */
    REFUSED,
    /** Service or gateway failed: -500 or -999. */
    FAILED,
    /** The caller went away before its answer. */
    LEFT
}
