/** What only one replica may do at a time. */
package io.shopops.audit.lease;
