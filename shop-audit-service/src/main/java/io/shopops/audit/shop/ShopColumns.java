package io.shopops.audit.shop;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;

/** The columns of {@link ShopFields}, which a submission and a live shop have alike. */
public final class ShopColumns {
    /** Their names, in the order of {@link #values}. */
    public static final String NAMES = "shop_name, shop_nature, shop_domain, shops_type, shop_logo, shop_intro,"
            + " website_url, other_url, shop_address, status, create_time, update_time";

    private ShopColumns() {}

    /** What a row says that has all of them. */
    public static ShopFields read(Row row) {
        return new ShopFields(
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
                row.getLong("update_time"));
    }

    /** What is written of a shop. */
    public static List<Object> values(ShopFields fields) {
        return Arrays.asList(
                fields.shopName(),
                fields.shopNature(),
                fields.shopDomain(),
                fields.shopsType(),
                fields.shopLogo(),
                fields.shopIntro(),
                fields.websiteUrl().toArray(String[]::new),
                fields.otherUrl().toArray(String[]::new),
                fields.shopAddress().toArray(String[]::new),
                fields.status(),
                fields.createTime(),
                fields.updateTime());
    }
}
