package io.shopops.gateway.request;

/**
 * How much a call may bring in its query and form.
 *
 * @param most parameters, repeated ones included
 * @param longestName bytes of UTF-8
 * @param longestValue likewise
 */
public record ParameterLimits(int most, int longestName, int longestValue) {}
