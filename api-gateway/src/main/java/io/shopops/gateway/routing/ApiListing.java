package io.shopops.gateway.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What an application may call, told to it with nothing of how the services are reached. */
public final class ApiListing {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private ApiListing() {}

    /**
     * A JSON array, sorted by method and version.
     *
     * @param allowed whether the application may call it
     */
    public static byte[] of(Catalogue catalogue, Predicate<Api> allowed) {
        List<Listed> listed = catalogue.apis().stream()
                .filter(allowed)
                .sorted(Comparator.comparing(Api::method).thenComparing(Api::version))
                .map(Listed::of)
                .toList();
        try {
            return JSON.writeValueAsBytes(listed);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the catalogue can't be written as JSON", impossible);
        }
    }

    /** @param timeoutMillis after which the gateway gives up waiting for the answer, or for the next part of a stream */
    private record Listed(
            String method,
            String version,
            String summary,
            boolean idempotent,
            boolean stream,
            long timeoutMillis,
            List<Parameter> parameters,
            JsonNode example) {
        static Listed of(Api api) {
            return new Listed(
                    api.method(),
                    api.version(),
                    api.summary(),
                    api.idempotent(),
                    api.stream(),
                    api.timeout().toMillis(),
                    api.parameters(),
                    api.example());
        }
    }
}
