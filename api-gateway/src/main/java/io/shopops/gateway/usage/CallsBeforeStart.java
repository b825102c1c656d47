package io.shopops.gateway.usage;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.limit.UsedToday;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What applications called today before this process began, by whatever gateway. It is read once, at the start, of all
 * applications: a quota may be set later in the day. What the gateway refused does not count against a quota.
 */
@Singleton
class CallsBeforeStart implements UsedToday {
    /** Once the database is up to date, and before calls arrive. */
    private static final int AFTER_THE_MIGRATIONS = Interceptor.Priority.LIBRARY_BEFORE + 1;

    private static final String CALLS =
            "SELECT application_id, succeeded + business_errors + failed FROM usage_of_day WHERE day = ?";

    private final DataSource database;
    private final Clock clock;
    private final ZoneId zone;
    private LocalDate today = LocalDate.MIN;
    private Map<String, Long> calls = Map.of();

    /** @param zone whose days they are */
    CallsBeforeStart(DataSource database, Clock clock, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    void start(@Observes @Priority(AFTER_THE_MIGRATIONS) StartupEvent event) {
        try {
            read();
        } catch (SQLException trouble) {
            throw new ConfigurationException("The gateway's database: " + trouble.getMessage());
        }
    }

    void read() throws SQLException {
        today = LocalDate.ofInstant(clock.instant(), zone);
        Map<String, Long> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CALLS)) {
            statement.setObject(1, today);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        calls = Map.copyOf(found);
    }

    @Override
    public long calls(String applicationId, LocalDate day) {
        return day.equals(today) ? calls.getOrDefault(applicationId, 0L) : 0;
    }
}
