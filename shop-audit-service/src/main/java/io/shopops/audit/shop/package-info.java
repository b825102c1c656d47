/** The live shops: what the last approved audit of each left, and what an approval does to them. */
package io.shopops.audit.shop;
