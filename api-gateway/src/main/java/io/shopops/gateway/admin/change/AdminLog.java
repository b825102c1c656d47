package io.shopops.gateway.admin.change;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Writes down who changed what. The table takes new rows only. */
@ApplicationScoped
public class AdminLog {
    private static final String INSERT = "INSERT INTO admin_log (at, who, action, application_id, details)"
            + " VALUES ($1, $2, $3, $4, $5::text::jsonb)";

    private final Clock clock;
    private final SecurityIdentity administrator;

    AdminLog(Clock clock, SecurityIdentity administrator) {
        this.clock = clock;
        this.administrator = administrator;
    }

    /**
     * Writes one row in the administrator's name.
     *
     * @param db the transaction that the change itself is part of
     * @param applicationId null where it concerns none
     */
    public Uni<Void> write(SqlClient db, String applicationId, Change change) {
        Tuple row = Tuple.of(
                clock.instant().atOffset(ZoneOffset.UTC),
                administrator.getPrincipal().getName(),
                change.action(),
                applicationId,
                change.details().toString());
        return db.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }
}
