package io.shopops.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.RealDatabase;
import io.shopops.gateway.server.StubServices;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealDatabase
@WithTestResource(StubServices.class)
@WithTestResource(IdentityProvider.class)
class CallsBeforeStartTest {
    private static final LocalDate TODAY = LocalDate.of(2020, 3, 2);

    @Inject
    DataSource database;

    private CallsBeforeStart before;

    /** The second of March has begun in Shanghai alone. */
    @BeforeEach
    void begin() throws SQLException {
        Clock clock = Clock.fixed(Instant.parse("2020-03-01T16:00:00Z"), ZoneOffset.UTC);
        before = new CallsBeforeStart(database, clock, ZoneId.of("Asia/Shanghai"));
        run("INSERT INTO usage_of_day VALUES ('DC-before', '2020-03-02', 1000, 200, 40, 3), "
                + "('DC-before', '2020-03-01', 7, 7, 7, 7), ('DC-before-2', '2020-03-02', 5, 0, 0, 0)");
    }

    @AfterEach
    void clear() throws SQLException {
        run("DELETE FROM usage_of_day WHERE application_id LIKE 'DC-before%'");
    }

    @Test
    void knowsTheCallsOfTodayButForThoseThatTheGatewayRefused() throws SQLException {
        before.read();

        assertThat(before.calls("DC-before", TODAY)).isEqualTo(1_203);
        assertThat(before.calls("DC-before-2", TODAY)).isEqualTo(5);
        assertThat(before.calls("DC-nobody", TODAY)).isZero();
    }

    @Test
    void knowsNothingOfAnotherDay() throws SQLException {
        before.read();

        assertThat(before.calls("DC-before", TODAY.plusDays(1))).isZero();
        assertThat(before.calls("DC-before", TODAY.minusDays(1))).isZero();
    }

    @Test
    void answersFromMemoryWhatItReadAtTheStart() throws SQLException {
        before.read();
        run("UPDATE usage_of_day SET succeeded = 9000 WHERE application_id = 'DC-before'");

        assertThat(before.calls("DC-before", TODAY)).isEqualTo(1_203);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
