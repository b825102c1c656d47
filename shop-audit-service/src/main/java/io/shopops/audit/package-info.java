/**
 * The audit of shops: submitted, decided, applied to the live shop, and told to the bus. {@code review} is the audit
 * itself, {@code rule} its automatic checks, {@code shop} the live shops, {@code outbox} the way of an event from the
 * transaction to Kafka.
 */
package io.shopops.audit;
