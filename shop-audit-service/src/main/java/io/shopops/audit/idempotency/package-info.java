/** One effect and one answer for a write that is repeated under its {@code idempotencyKey}. */
package io.shopops.audit.idempotency;
