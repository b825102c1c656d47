package io.shopops.report.detail;

import java.time.LocalDateTime;

/**
 * What finds a row of an enterprise.
 *
 * @param createdAt its record's creation time
 * @param id {@code {recordId}-{item index from 0}}
 */
public record RowKey(LocalDateTime createdAt, String id) {}
