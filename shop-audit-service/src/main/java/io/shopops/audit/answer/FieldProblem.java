package io.shopops.audit.answer;

/**
 * What is wrong with one field of a call.
 *
 * @param field the field's name; inside an array with its place, such as {@code shopRelation[2].brandId}
 * @param message what is wrong, and the limit; it names the field and never repeats the caller's value
 */
public record FieldProblem(String field, String message) {}
