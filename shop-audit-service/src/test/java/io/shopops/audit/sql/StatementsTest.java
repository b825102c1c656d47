package io.shopops.audit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class StatementsTest {
    private static final String ADD = "INSERT INTO of_statements (id, word) VALUES ($1, $2)";
    private static final String CHANGE = "UPDATE of_statements SET word = $2 WHERE id = $1";

    @Inject
    Pool pool;

    @Inject
    Database database;

    @BeforeEach
    void begin() throws SQLException {
        database.run("CREATE TABLE of_statements (id integer PRIMARY KEY, word text)");
    }

    @AfterEach
    void end() throws SQLException {
        database.run("DROP TABLE of_statements");
    }

    @Test
    void numbersTheParametersOfWhatIsSentTogether() {
        assertThat(Statements.together(List.of("DELETE FROM a WHERE b = $2 AND c = $1", "UPDATE d SET e = $1", "f $1")))
                .isEqualTo("""
                        WITH part0 AS (DELETE FROM a WHERE b = $2 AND c = $1)
                        , part1 AS (UPDATE d SET e = $3)
                        f $4""");
    }

    @Test
    void commitsWhatIsSentAndWhatIsWritten() throws Exception {
        String answer = inTransaction(statements -> {
            statements.write(ADD, 2, "written");
            statements.write(ADD, 3, "with it");
            return Future.succeededFuture("done");
        });

        assertThat(answer).isEqualTo("done");
        assertThat(rows()).containsExactly("2 written", "3 with it");
    }

    @Test
    void carriesOutAllInTheOrderInWhichItCame() throws Exception {
        inTransaction(statements -> {
            statements.write(ADD, 1, "first");
            statements.sendWrites();
            statements.write(CHANGE, 1, "second");
            statements.send("UPDATE of_statements SET word = word || $1", " and third");
            statements.write("UPDATE of_statements SET word = word || $1", " and last");
            return Future.succeededFuture();
        });

        assertThat(rows()).containsExactly("1 second and third and last");
    }

    @Test
    void leavesNothingOfWorkThatFails() throws Exception {
        IllegalStateException refused = new IllegalStateException("refused");

        assertThatThrownBy(() -> inTransaction(statements -> {
                    statements.write(ADD, 1, "written");
                    return statements.send(ADD, 2, "sent").map(sent -> {
                        throw refused;
                    });
                }))
                .hasCause(refused);

        assertThat(rows()).isEmpty();
    }

    @Test
    void leavesNothingWhereAWriteAtItsEndFails() {
        assertThatThrownBy(() -> inTransaction(statements -> {
                    statements.send(ADD, 1, "sent");
                    statements.write(ADD, 1, "written");
                    return Future.succeededFuture("done");
                }))
                .cause()
                .isInstanceOfSatisfying(PgException.class, failure -> assertThat(failure.getSqlState())
                        .isEqualTo("23505"));

        assertThat(rows()).isEmpty();
    }

    @Test
    void failsAsTheFirstStatementThatDid() {
        assertThatThrownBy(() -> inTransaction(statements -> {
                    statements.send(ADD, 1, "sent");
                    statements.send(ADD, 1, "again");
                    return statements.send("SELECT count(*) FROM of_statements");
                }))
                .cause()
                .isInstanceOfSatisfying(PgException.class, failure -> assertThat(failure.getSqlState())
                        .isEqualTo("23505"));
    }

    private <T> T inTransaction(Function<Statements, Future<T>> work) throws Exception {
        return Statements.inTransaction(pool, work)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private List<String> rows() {
        return database.rows("SELECT id, word FROM of_statements ORDER BY id");
    }
}
