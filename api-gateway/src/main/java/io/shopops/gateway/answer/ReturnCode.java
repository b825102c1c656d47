package io.shopops.gateway.answer;

/**
 * What the gateway itself answers with. Names, numbers and texts up to -999 are those of the platform's public table
 * (where 8 reads as an untranslated key, ours is written out); -403, -413, -429 and -451 are additions of ours.
 */
public enum ReturnCode {
    SUCCESS(0, 200, "Call success"),
    KEY_NOTNULL(1, 400, "_akey cannot be empty"),
    KEY_UNLAWFUL(2, 401, "_akey is illegal"),
    KEY_HAS_EXPIRED(3, 401, "_akey has expired"),
    SIGN_METHOD_NOTNULL(4, 400, "The _sm parameter cannot be empty"),
    SIGN_TYPE_NOTEXIST(5, 401, "_sm type does not exist"),
    SIGN_NOTNULL(6, 400, "The _sig parameter cannot be empty"),
    SIGN_WRONG(7, 401, "Invalid signature, please check the parameters and signature format"),
    METHOD_NOTNULL(8, 400, "_mt cannot be empty"),
    METHOD_NOTEXIST_CODE(
            9, 404, "The method name corresponding to _mt does not exist or is not registered in the service"),
    REQUESTMODE_NOTNULL(10, 400, "The _requestMode parameter cannot be empty"),
    APPLICATIONID_NOTNULL(11, 400, "_aid parameter cannot be empty"),
    APPLICATIONID_NOTSAME(12, 401, "_aid does not match the current key"),
    VERSION_NOTNULL(13, 400, "_version version number cannot be empty"),
    TIMESTAMP_NOTNULL(14, 400, "_timestamp timestamp cannot be empty"),
    TIMESTAMP_FORMAT_ERROR(15, 400, "_timestamp timestamp format error"),
    TIMESTAMP_OVERTIME(16, 401, "_timestamp has expired"),
    FORMAT_TYPE_NOTEXIST(17, 400, "_format type does not exist"),
    API_CALL_REPEAT(-100, 409, "Interface duplicate call"),
    API_NOT_GRANTED(-403, 403, "The application was not granted this method in this version"),
    REQUEST_TOO_LARGE(-413, 413, "The request is too large"),
    API_CALL_LIMITED(-429, 429, "Too many calls"),
    IP_NOT_ALLOWED(-451, 403, "The application may not call from this address"),
    API_SYSTEM_CALL_ERROR(-500, 502, "API call failed, system exception"),
    UNKNOWN_ERROR(-999, 500, "Open platform system exception");

    private final int number;
    private final int httpStatus;
    private final String description;

    ReturnCode(int number, int httpStatus, String description) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.description = description;
    }

    /** {@code stat.code}. */
    public int number() {
        return number;
    }

    /** The HTTP status on path-style calls; on {@code /cloud.api} it is always 200. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the platform failed, rather than the caller. */
    public boolean isFailure() {
        return this == API_SYSTEM_CALL_ERROR || this == UNKNOWN_ERROR;
    }

    /** {@code result}. */
    public String description() {
        return description;
    }
}
