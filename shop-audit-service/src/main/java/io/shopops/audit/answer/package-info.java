/** What goes back to a caller, and what the log says of the call. */
package io.shopops.audit.answer;
