package io.shopops.audit.shop;

/** A brand that a shop may sell and the supplier it comes from; a shop has each pair at most once. */
public record Relation(int brandId, int supplierId) {}
