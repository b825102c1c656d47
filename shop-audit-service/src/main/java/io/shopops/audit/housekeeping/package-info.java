/** Removes what has served its time. */
package io.shopops.audit.housekeeping;
