package io.shopops.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a submission stands. In events it is written by name, in the REST answers by {@link #code()}. */
public enum AuditStatus {
    @JsonProperty("pending")
    PENDING(0),
    @JsonProperty("approved")
    APPROVED(1),
    @JsonProperty("rejected")
    REJECTED(2),
    @JsonProperty("withdrawn")
    WITHDRAWN(3);

    private final int code;

    AuditStatus(int code) {
        this.code = code;
    }

    /** The number that the REST answers call {@code examineStatus}. */
    public int code() {
        return code;
    }

    /**
     * The status of an {@code examineStatus}.
     *
     * @throws IllegalArgumentException for a number that is no status
     */
    public static AuditStatus ofCode(int code) {
        for (AuditStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("examineStatus " + code + " is not one of 0, 1, 2, 3");
    }
}
