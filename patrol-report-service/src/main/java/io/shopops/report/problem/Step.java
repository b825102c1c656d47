package io.shopops.report.problem;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * What was done about a problem.
 *
 * @param action {@code found}, or what was done about it then: {@code submitted}, {@code passed}, {@code failed},
 *     {@code expired}, {@code corrected}
 * @param fromStatus 0 … 4, as is toStatus; 0 for no problem
 * @param userId 0 where nobody said who, or nobody did it
 * @param description of what was done, or the reason of a review or correction
 * @param pictures JSON, as are videos: lists of URLs
 * @param time {@code yyyy-MM-dd HH:mm:ss} in the system's zone
 */
@JsonPropertyOrder({
    "action",
    "fromStatus",
    "fromStatusName",
    "toStatus",
    "toStatusName",
    "userId",
    "userName",
    "description",
    "pictures",
    "videos",
    "time"
})
public record Step(
        String action,
        int fromStatus,
        String fromStatusName,
        int toStatus,
        String toStatusName,
        int userId,
        String userName,
        String description,
        @JsonRawValue String pictures,
        @JsonRawValue String videos,
        String time) {}
