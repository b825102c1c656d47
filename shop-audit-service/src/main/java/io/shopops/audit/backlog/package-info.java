/** How much waits, and since when, for those who watch. */
package io.shopops.audit.backlog;
