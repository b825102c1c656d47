package io.shopops.audit.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.RelationChanges;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * A submission as {@code getCheckShopInfo} shows it: the contract's keys in its alphabetical order, absent texts
 * {@code ""}, and the four arrays as JSON text inside a string.
 */
@JsonPropertyOrder(alphabetic = true)
record CheckInfo(
        int checkVersion,
        int createPid,
        long createTime,
        int examineStatus,
        int isRead,
        int operationStatus,
        String otherUrl,
        String rejectReason,
        String shopAddress,
        String shopDomain,
        String shopIntro,
        String shopLogo,
        String shopName,
        int shopNature,
        String shopRelation,
        int shopsId,
        int shopsType,
        int status,
        long updateTime,
        String websiteUrl) {

    private static final JsonMapper JSON = new JsonMapper();

    static CheckInfo of(ShopCheck check) {
        return new CheckInfo(
                check.key.checkVersion(),
                check.createPid,
                check.fields.createTime(),
                check.examineStatus.code(),
                check.isRead ? 1 : 0,
                check.operationStatus,
                text(check.fields.otherUrl()),
                check.rejectReason,
                text(check.fields.shopAddress()),
                check.fields.shopDomain(),
                check.fields.shopIntro(),
                check.fields.shopLogo(),
                check.fields.shopName(),
                check.fields.shopNature(),
                text(check.relations.changes()),
                check.key.shopsId(),
                check.fields.shopsType(),
                check.fields.status(),
                check.fields.updateTime(),
                text(check.fields.websiteUrl()));
    }

    /** A row of {@code shop_check}, with its relations as text. */
    static CheckInfo of(Row row) {
        return new CheckInfo(
                row.getInteger("check_version"),
                row.getInteger("create_pid"),
                row.getLong("create_time"),
                row.getInteger("examine_status"),
                row.getBoolean("is_read") ? 1 : 0,
                row.getInteger("operation_status"),
                text(List.of(row.getArrayOfStrings("other_url"))),
                row.getString("reject_reason"),
                text(List.of(row.getArrayOfStrings("shop_address"))),
                row.getString("shop_domain"),
                row.getString("shop_intro"),
                row.getString("shop_logo"),
                row.getString("shop_name"),
                row.getInteger("shop_nature"),
                text(relations(row.getString("relations"))),
                row.getInteger("shops_id"),
                row.getInteger("shops_type"),
                row.getInteger("status"),
                row.getLong("update_time"),
                text(List.of(row.getArrayOfStrings("website_url"))));
    }

    private static List<RelationChange> relations(String stored) {
        try {
            return JSON.readValue(stored, RelationChanges.class).changes();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored relations cannot be read", e);
        }
    }

    private static String text(List<?> array) {
        try {
            return array.isEmpty() ? "" : JSON.writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored array cannot be written as JSON", e);
        }
    }
}
