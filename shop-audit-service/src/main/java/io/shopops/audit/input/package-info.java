/** Hostile bytes in, typed values or named problems out. Nothing here knows of shops. */
package io.shopops.audit.input;
