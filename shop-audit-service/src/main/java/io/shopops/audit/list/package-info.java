/** What every list has in common: pages and cursors, conditions as SQL, and the limit of what a list may cost. */
package io.shopops.audit.list;
