package io.shopops.gateway.admin.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.shopops.gateway.admin.change.Versioned;
import io.shopops.gateway.admin.key.KeyView;
import io.shopops.gateway.application.Grant;
import java.time.Instant;
import java.util.List;

/**
 * An application as an administrator sees it.
 *
 * @param version counts its changes, those of its keys and grants included; also the answer's {@code ETag}
 * @param keys the newest of its keys, valid ones first; left out in lists
 * @param grants what it may call; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
        String id,
        @JsonUnwrapped ApplicationSettings settings,
        int version,
        Instant createdAt,
        Instant updatedAt,
        List<KeyView> keys,
        List<Grant> grants)
        implements Versioned {
    ApplicationView with(List<KeyView> itsKeys, List<Grant> itsGrants) {
        return new ApplicationView(id, settings, version, createdAt, updatedAt, itsKeys, itsGrants);
    }
}
