package io.shopops.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * Where a shop's audit stands: the data of {@link #TYPE}, the newest of which the topic {@link Topics#SHOP_AUDIT_STATE}
 * keeps for each shop. Of two for one shop the greater {@code sequence} is the newer. Fields are only ever added, and
 * added ones are optional; readers ignore those that they do not know.
 *
 * @param enterpriseId whose shop it is, 1 … 2³¹-1
 * @param shopsId the shop, 1 … 2³¹-1
 * @param sequence that of the last state change, see {@link ShopAuditEvent}
 * @param checkVersion the newest submission: 1, 2, 3 …
 * @param status where that stands
 * @param operatorPid who made the last change, as the caller said; null where the caller did not say
 * @param reason why, as the caller said; {@code ""} without
 * @param time when the change was made, to the microsecond; written as ISO 8601 in UTC
 * @param shopName the name as submitted
 * @param shopNature 1 flagship store (旗舰店), 2 exclusive store (专卖店)
 * @param shopDomain the domain as submitted
 * @param operationStatus 1 a new shop, 2 a change to a live one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShopAuditState(
        int enterpriseId,
        int shopsId,
        long sequence,
        int checkVersion,
        AuditStatus status,
        Integer operatorPid,
        String reason,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
        String shopName,
        int shopNature,
        String shopDomain,
        int operationStatus) {
    /** The CloudEvents type. */
    public static final String TYPE = "io.shopops.shop-audit.state.v1";

    /**
     * Checks what every reader relies on.
     *
     * @throws NullPointerException naming the field that is missing
     */
    public ShopAuditState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(time, "time");
        reason = Objects.requireNonNullElse(reason, "");
        shopName = Objects.requireNonNullElse(shopName, "");
        shopDomain = Objects.requireNonNullElse(shopDomain, "");
    }

    /** The state that a change led to. */
    public static ShopAuditState after(ShopAuditEvent change) {
        return new ShopAuditState(
                change.enterpriseId(),
                change.shopsId(),
                change.sequence(),
                change.checkVersion(),
                change.toStatus(),
                change.operatorPid(),
                change.reason(),
                change.time(),
                change.shopName(),
                change.shopNature(),
                change.shopDomain(),
                change.operationStatus());
    }
}
