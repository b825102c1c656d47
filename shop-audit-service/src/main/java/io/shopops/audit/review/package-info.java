/** The audit of a shop: submissions, their decisions, and the record of every change of state. */
package io.shopops.audit.review;
