package io.shopops.audit.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.audit.shop.ShopChange;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of state, as {@code getCheckHistory} tells it.
 *
 * @param action submit, approve, reject or withdraw
 * @param fromStatus the {@code examineStatus} before; -1 for a submission, which has none
 * @param operatorPid who made it; 0 where he did not say
 * @param time in epoch seconds
 * @param details what it changed of the live shop; empty for everything but an approval
 */
@JsonPropertyOrder({"checkVersion", "action", "fromStatus", "toStatus", "operatorPid", "reason", "time", "details"})
record HistoryRow(
        int checkVersion,
        String action,
        int fromStatus,
        int toStatus,
        int operatorPid,
        String reason,
        long time,
        ShopChange details) {
    static HistoryRow of(CheckHistory change) {
        return new HistoryRow(
                change.checkVersion,
                change.action.name().toLowerCase(Locale.ROOT),
                change.fromStatus == null ? -1 : change.fromStatus.code(),
                change.toStatus.code(),
                Optional.ofNullable(change.operatorPid).orElse(0),
                change.reason,
                change.createdAt.getEpochSecond(),
                Optional.ofNullable(change.details).orElseGet(ShopChange::none));
    }
}
