package io.shopops.audit.shop;

/** A live shop and its domain. */
public record LiveDomain(int shopsId, String shopDomain) {}
