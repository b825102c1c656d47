package io.shopops.audit.shop;

import jakarta.persistence.Embeddable;

/**
 * A shop of an enterprise.
 *
 * @param enterpriseId whose shop it is, 1 … 2³¹-1
 * @param shopsId the shop within the enterprise, 1 … 2³¹-1
 */
@Embeddable
public record ShopKey(int enterpriseId, int shopsId) {}
