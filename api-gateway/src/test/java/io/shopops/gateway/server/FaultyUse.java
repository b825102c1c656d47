package io.shopops.gateway.server;

import io.shopops.gateway.limit.UsedToday;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.LocalDate;

/** Fails for some applications, as only a fault of the gateway's own would; others used up their quota before. */
@Alternative
@Priority(1)
@Singleton
class FaultyUse implements UsedToday {
    @Override
    public long calls(String applicationId, LocalDate day) {
        if (applicationId.startsWith("SC-FAULT")) {
            throw new IllegalStateException("a fault");
        }
        return applicationId.startsWith("SC-USED-UP") ? 1_000_000 : 0;
    }
}
