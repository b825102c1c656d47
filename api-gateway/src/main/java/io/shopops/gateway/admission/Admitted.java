package io.shopops.gateway.admission;

import io.shopops.gateway.application.Application;
import io.shopops.gateway.routing.Api;

/**
 * A call that passed every check.
 *
 * @param api what is called
 * @param caller for whom
 */
public record Admitted(Api api, Application caller) {}
