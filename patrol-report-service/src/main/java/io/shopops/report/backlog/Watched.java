package io.shopops.report.backlog;

/**
 * A group of consumers on a topic.
 *
 * @param backlog what it has not read
 */
record Watched(String group, String topic, Backlog backlog) {}
