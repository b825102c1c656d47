package io.shopops.audit.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every write has in common: one transaction, tried again where it met another, and its first answer kept. */
@ApplicationScoped
public class Writes {
    /**
     * PostgreSQL's serialization failure, deadlock and lock timeout: nothing is wrong with the work, it met others. A
     * call that stands in a long line for one shop so lets go of its connection and stands in line anew.
     */
    private static final Set<String> WORTH_A_RETRY = Set.of("40001", "40P01", "55P03");

    private final Pool database;
    private final FirstAnswers answers;
    private final Clock clock;
    private final Duration patience;

    /** @param patience after it no other try is begun */
    Writes(
            Pool database,
            FirstAnswers answers,
            Clock clock,
            @ConfigProperty(name = "shopops.writes.patience") Duration patience) {
        this.database = database;
        this.answers = answers;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Does the work in one transaction, each retry in a session of its own. Of a write that was made before under the
     * same key nothing is done but to answer it again.
     */
    public Uni<Answer> inTransaction(Write write, Supplier<Uni<Answer>> work) {
        return answered(write, () -> Panache.withTransaction(() -> answers.within(write, work)));
    }

    /**
     * The same for work that is plain statements: {@link Statements#inTransaction}.
     *
     * @param meaning what a failure is answered as; most stay what they are
     */
    public Uni<Answer> inStatements(
            Write write, Function<Statements, Future<Answer>> work, UnaryOperator<Throwable> meaning) {
        return answered(write, () -> Uni.createFrom()
                .completionStage(
                        Statements.inTransaction(database, statements -> answers.within(statements, write, work))
                                .toCompletionStage())
                .onFailure()
                .transform(meaning));
    }

    private Uni<Answer> answered(Write write, Supplier<Uni<Answer>> work) {
        Instant lastTry = clock.instant().plus(patience);
        return retrying(lastTry, work)
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> retrying(lastTry, () -> answers.refused(write, refusal)));
    }

    private Uni<Answer> retrying(Instant lastTry, Supplier<Uni<Answer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(Writes::isWorthARetry)
                .retry()
                .until(failure -> clock.instant().isBefore(lastTry));
    }

    private static boolean isWorthARetry(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Writes::sqlState)
                .anyMatch(WORTH_A_RETRY::contains);
    }

    /** {@code ""} where a failure is not the database's. */
    private static String sqlState(Throwable failure) {
        if (failure instanceof PgException refused) {
            return refused.getSqlState();
        }
        return failure instanceof SQLException refused ? Objects.requireNonNullElse(refused.getSQLState(), "") : "";
    }
}
