package io.shopops.report.input;

/**
 * What is wrong with one field of a call.
 *
 * @param field the field's name
 * @param message names the field, the trouble and the limit
 */
public record Problem(String field, String message) {}
