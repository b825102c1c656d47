package io.shopops.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * The data of every {@code io.shopops.shop-audit.*.v1} event. Fields are only ever added, and added ones are optional;
 * readers ignore those that they do not know.
 *
 * @param enterpriseId whose shop it is, 1 … 2³¹-1
 * @param shopsId the shop, 1 … 2³¹-1
 * @param sequence 1, 2, 3 … per shop, one for every state change, without gaps
 * @param checkVersion which submission of the shop this is about: 1, 2, 3 …
 * @param fromStatus the submission's status before; null for a new one
 * @param toStatus its status after
 * @param operatorPid who did it, as the caller said; null where the caller did not say
 * @param reason why, as the caller said; {@code ""} without
 * @param time when the change was made, to the microsecond, as the database keeps it; written as ISO 8601 in UTC
 * @param shopName the name as submitted
 * @param shopNature 1 flagship store (旗舰店), 2 exclusive store (专卖店)
 * @param shopDomain the domain as submitted
 * @param operationStatus 1 a new shop, 2 a change to a live one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShopAuditEvent(
        int enterpriseId,
        int shopsId,
        long sequence,
        int checkVersion,
        AuditStatus fromStatus,
        AuditStatus toStatus,
        Integer operatorPid,
        String reason,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
        String shopName,
        int shopNature,
        String shopDomain,
        int operationStatus) {

    /**
     * Checks what every reader relies on.
     *
     * @throws IllegalArgumentException naming the field that is out of its range
     * @throws NullPointerException naming the field that is missing
     */
    public ShopAuditEvent {
        atLeastOne("enterpriseId", enterpriseId);
        atLeastOne("shopsId", shopsId);
        atLeastOne("sequence", sequence);
        atLeastOne("checkVersion", checkVersion);
        Objects.requireNonNull(toStatus, "toStatus");
        Objects.requireNonNull(time, "time");
        reason = Objects.requireNonNullElse(reason, "");
        shopName = Objects.requireNonNullElse(shopName, "");
        shopDomain = Objects.requireNonNullElse(shopDomain, "");
    }

    private static void atLeastOne(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " is " + value + ", below 1");
        }
    }

    /** The Kafka key and the CloudEvents {@code subject}: all events of a shop share it, and so a partition. */
    public String key() {
        return key(enterpriseId, shopsId);
    }

    /** The key of a shop's events: {@code {enterpriseId}:{shopsId}}. */
    public static String key(int enterpriseId, int shopsId) {
        return enterpriseId + ":" + shopsId;
    }
}
