package io.shopops.report.detail;

import java.time.LocalDateTime;

/** Some of the time: from {@code from}, before {@code until}. */
public record Span(LocalDateTime from, LocalDateTime until) {}
