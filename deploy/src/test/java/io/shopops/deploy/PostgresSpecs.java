package io.shopops.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/** The part of CloudNativePG's objects (postgresql.cnpg.io/v1) that we use, as its documents have it; anything else is an error. */
final class PostgresSpecs {
    record Cluster(
            int instances,
            String imageName,
            Bootstrap bootstrap,
            Managed managed,
            Postgresql postgresql,
            Affinity affinity,
            ResourceRequirements resources,
            Storage storage,
            Storage walStorage) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(
            String database,
            String owner,
            Name secret,
            String encoding,
            String localeProvider,
            String builtinLocale,
            String locale) {}

    record Managed(List<Role> roles) {}

    record Role(String name, String ensure, boolean login, Name passwordSecret) {}

    record Postgresql(
            @JsonProperty("pg_hba") List<String> accessRules,
            Map<String, String> parameters,
            Synchronous synchronous) {}

    record Synchronous(String method, int number) {}

    record Affinity(String podAntiAffinityType, String topologyKey) {}

    record Storage(String size) {}

    record Database(Name cluster, String name, String owner) {}

    record Name(String name) {}

    private PostgresSpecs() {}
}
