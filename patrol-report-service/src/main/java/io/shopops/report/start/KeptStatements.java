package io.shopops.report.start;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps also the longest statements of the service prepared, which write patrol rows: a batch is then one round trip,
 * where it would be one to prepare and one to execute. No setting reaches the client's own limit of 2,048 characters.
 */
@Singleton
class KeptStatements implements PgPoolCreator {
    private static final int LONGEST = 16_384;

    /**
     * Of each connection. A plan over the partitions of some years takes up to a megabyte of the database's memory, and
     * statistics come in many forms.
     */
    private static final int MOST = 64;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST)
                .setPreparedStatementCacheMaxSize(MOST));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
