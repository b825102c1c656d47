package io.shopops.gateway.admin.problem;

/**
 * What is wrong with one field.
 *
 * @param field where it is, such as {@code limits.burst} or {@code grants[3].method}
 * @param detail the trouble and the limit
 */
public record FieldProblem(String field, String detail) {}
