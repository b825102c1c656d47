package io.shopops.report.shopaudit;

import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.shopops.report.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps where each submission stands, and what approved shops are called, as the events tell. */
@ApplicationScoped
class AuditProjection {
    /**
     * A submission and its decision fill columns of their own, in whatever order they come; what they share follows
     * the greater sequence.
     */
    private static final String STORE = """
            INSERT INTO shop_audit_check AS stored
                   (enterprise_id, shops_id, check_version, status, shop_nature,
                    submitted_at, submitter_pid, decided_at, reviewer_pid, last_sequence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (enterprise_id, shops_id, check_version) DO UPDATE SET
                   submitted_at = coalesce(stored.submitted_at, excluded.submitted_at),
                   submitter_pid = coalesce(stored.submitter_pid, excluded.submitter_pid),
                   status = CASE WHEN excluded.last_sequence > stored.last_sequence
                                 THEN excluded.status ELSE stored.status END,
                   decided_at = CASE WHEN excluded.last_sequence > stored.last_sequence
                                     THEN excluded.decided_at ELSE stored.decided_at END,
                   reviewer_pid = CASE WHEN excluded.last_sequence > stored.last_sequence
                                       THEN excluded.reviewer_pid ELSE stored.reviewer_pid END,
                   last_sequence = greatest(excluded.last_sequence, stored.last_sequence)
            """;

    /** The later of visits and approvals names a store, in whatever order they come. */
    private static final String NAME = """
            INSERT INTO store_name AS stored (enterprise_id, dep_id, name, named_at)
            VALUES ($1, $2, $3, $4)
                ON CONFLICT (enterprise_id, dep_id)
                DO UPDATE SET name = excluded.name, named_at = excluded.named_at
                WHERE (excluded.named_at, excluded.name COLLATE "C") > (stored.named_at, stored.name COLLATE "C")
            """;

    private final Pool database;
    private final ZoneId zone;

    AuditProjection(Pool database, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** Stores what an event tells, once: a second time it changes nothing. Complete when committed. */
    Uni<Void> store(ReceivedEvent event) {
        return database.withTransaction(connection -> Inbox.mark(connection, event.source(), event.id())
                .chain(isNew -> isNew
                        ? store(connection, event.change()).chain(() -> name(connection, event.change()))
                        : Uni.createFrom().voidItem()));
    }

    /** An approved shop's name is that of the store that has its id. */
    private Uni<Void> name(SqlConnection connection, ShopAuditEvent change) {
        if (change.toStatus() != AuditStatus.APPROVED || change.shopName().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // As visits have it: wall-clock time, to the second.
        LocalDateTime time = LocalDateTime.ofInstant(change.time(), zone).truncatedTo(ChronoUnit.SECONDS);
        return connection
                .preparedQuery(NAME)
                .execute(Tuple.of(change.enterpriseId(), change.shopsId(), change.shopName(), time))
                .replaceWithVoid();
    }

    private static Uni<Void> store(SqlConnection connection, ShopAuditEvent change) {
        OffsetDateTime time = change.time().atOffset(ZoneOffset.UTC);
        boolean submission = change.toStatus() == AuditStatus.PENDING;
        boolean withdrawal = change.toStatus() == AuditStatus.WITHDRAWN;
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.from(Arrays.asList(
                        change.enterpriseId(),
                        change.shopsId(),
                        change.checkVersion(),
                        (short) change.toStatus().code(),
                        change.shopNature(),
                        submission ? time : null,
                        submission ? change.operatorPid() : null,
                        submission ? null : time,
                        submission || withdrawal ? null : change.operatorPid(),
                        change.sequence())))
                .replaceWithVoid();
    }
}
