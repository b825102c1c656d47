package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What {@code correctRecord} and {@code voidRecord} answer.
 *
 * @param version 1 as it was stored first, and one more with each change
 */
@JsonPropertyOrder({"recordId", "version"})
record RecordVersion(String recordId, int version) {}
