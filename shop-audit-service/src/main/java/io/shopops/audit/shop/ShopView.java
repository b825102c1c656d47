package io.shopops.audit.shop;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.audit.list.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A live shop as callers see it.
 *
 * @param checkVersion the submission that was approved last; 0 where the shop was imported and none was since
 * @param approvedAt when, in epoch seconds
 * @param importedAt when it was taken over from another system, in epoch seconds; 0 where it was not
 * @param relations each with the submission that set its end: 0 where an import did, or where that was not recorded
 */
record ShopView(
        int shopsId,
        @JsonUnwrapped ShopFields fields,
        int checkVersion,
        long approvedAt,
        long importedAt,
        JsonNode relations) {
    private static final JsonMapper JSON = new JsonMapper();

    static ShopView of(Row row) {
        return new ShopView(
                row.getInteger("shops_id"),
                new ShopFields(
                        row.getString("shop_name"),
                        row.getInteger("shop_nature"),
                        row.getString("shop_domain"),
                        row.getInteger("shops_type"),
                        row.getString("shop_logo"),
                        row.getString("shop_intro"),
                        List.of(row.getArrayOfStrings("website_url")),
                        List.of(row.getArrayOfStrings("other_url")),
                        List.of(row.getArrayOfStrings("shop_address")),
                        row.getInteger("status"),
                        row.getLong("create_time"),
                        row.getLong("update_time")),
                row.getInteger("check_version"),
                seconds(row.getOffsetDateTime("approved_at")),
                seconds(row.getOffsetDateTime("imported_at")),
                relations(row.getString("relations")));
    }

    Cursor cursor() {
        return Cursor.of(shopsId);
    }

    private static long seconds(OffsetDateTime time) {
        return time == null ? 0 : time.toEpochSecond();
    }

    private static JsonNode relations(String json) {
        try {
            return json == null ? JSON.createArrayNode() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's JSON cannot be read", e);
        }
    }
}
