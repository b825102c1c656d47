package io.shopops.audit.shop;

import jakarta.persistence.Embeddable;
import java.util.List;

/**
 * What a shop says of itself: submitted, and live once approved. Absent texts are {@code ""}, absent arrays empty.
 *
 * @param shopName at most 128 characters
 * @param shopNature 1 flagship store (旗舰店), 2 exclusive store (专卖店)
 * @param shopDomain a host name's label, at most 63 characters; unique among the enterprise's live shops
 * @param shopsType 1 a shop of single items (单品店), 2 of several (多品店)
 * @param shopLogo the address of a picture
 * @param shopIntro at most 4,000 characters
 * @param websiteUrl addresses of web sites, with or without a scheme
 * @param otherUrl further addresses
 * @param shopAddress postal addresses
 * @param status 1 open, 0 closed
 * @param createTime when the shop was added, in epoch seconds
 * @param updateTime when it was last changed, in epoch seconds
 */
@Embeddable
public record ShopFields(
        String shopName,
        int shopNature,
        String shopDomain,
        int shopsType,
        String shopLogo,
        String shopIntro,
        List<String> websiteUrl,
        List<String> otherUrl,
        List<String> shopAddress,
        int status,
        long createTime,
        long updateTime) {

    public ShopFields {
        websiteUrl = List.copyOf(websiteUrl);
        otherUrl = List.copyOf(otherUrl);
        shopAddress = List.copyOf(shopAddress);
    }

    /** The same shop with other times of its own. */
    ShopFields withTimes(long createTime, long updateTime) {
        return new ShopFields(
                shopName,
                shopNature,
                shopDomain,
                shopsType,
                shopLogo,
                shopIntro,
                websiteUrl,
                otherUrl,
                shopAddress,
                status,
                createTime,
                updateTime);
    }
}
