/** Which enterprise a call acts for. */
package io.shopops.audit.tenant;
