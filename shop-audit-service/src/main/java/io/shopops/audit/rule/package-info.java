/** Automatic checks of a submission: what an enterprise wants checked, what was found, and what may follow from it. */
package io.shopops.audit.rule;
