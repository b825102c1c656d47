/** How a partner follows the shop audits. It uses nothing of ShopOps but the documented topics. */
package io.shopops.example;
