package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One rule (细则) of a check item, as it was sent.
 *
 * @param id 0 where none was sent
 * @param code {@code ""} where none was sent
 * @param description {@code ""} where none was sent
 * @param hasChecked 0 or 1
 */
@JsonPropertyOrder({"id", "code", "description", "hasChecked"})
record Rule(int id, String code, String description, int hasChecked) {}
