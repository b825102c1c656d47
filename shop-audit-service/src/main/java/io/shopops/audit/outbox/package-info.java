/**
 * The way of an event from the transaction that made it to Kafka. {@link io.shopops.audit.outbox.Outbox} writes it as
 * a row beside the state it tells of; {@link io.shopops.audit.outbox.Relay} sends the rows and removes them.
 *
 * <p>Guarantees: an event is sent at least once, and never for a change that was rolled back; a second sending carries
 * the same {@code ce_id}; the events of one shop are sent in the order of their sequence, with any number of replicas.
 */
package io.shopops.audit.outbox;
