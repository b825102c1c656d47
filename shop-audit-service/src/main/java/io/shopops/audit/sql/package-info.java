/** Transactions of plain statements, for what is written so often that each round trip to the database counts. */
package io.shopops.audit.sql;
