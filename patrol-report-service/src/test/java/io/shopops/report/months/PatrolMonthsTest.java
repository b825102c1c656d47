package io.shopops.report.months;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.PatrolReport;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.RollupCheck;
import io.shopops.report.testing.Rows;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class PatrolMonthsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Clock IN_FEBRUARY_2021 = Clock.fixed(Instant.parse("2021-01-31T16:00:00Z"), ZONE);

    @Inject
    Pool database;

    private final int enterprise = ReportService.newEnterprise();

    /** What was taken off, for the other tests. */
    @AfterEach
    void putBack() throws SQLException {
        run("""
                DO $$
                DECLARE
                    part record;
                BEGIN
                    FOR part IN SELECT relname, (regexp_match(relname, '^(patrol_(row|visit|step))_'))[1] AS parent,
                                       to_date(substring(relname FROM '([0-9]{4}_[0-9]{2})_off'), 'YYYY_MM') AS month
                                  FROM pg_class
                                 WHERE relkind = 'r' AND NOT relispartition
                                   AND relname ~ '_off_20210201$'
                    LOOP
                        EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', replace(part.relname, '_off_20210201', ''));
                        EXECUTE format('ALTER TABLE %I RENAME TO %I',
                            part.relname, replace(part.relname, '_off_20210201', ''));
                        part.relname := replace(part.relname, '_off_20210201', '');
                        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%L)',
                            part.parent, part.relname,
                            CASE WHEN part.relname LIKE '%before%' THEN 'MINVALUE' ELSE quote_literal(part.month) END,
                            CASE WHEN part.relname LIKE '%before%' THEN DATE '2020-01-01'
                                 ELSE part.month + interval '1 month' END);
                    END LOOP;
                END $$""");
    }

    @Test
    void makesThisMonthAndTheTwoBehindIt() {
        Clock clock = Clock.fixed(Instant.parse("2031-12-31T15:59:59Z"), ZONE);
        new PatrolMonths(database, new Retention(0, clock, ZONE)).run();
        for (String month : List.of("2031_12", "2032_01", "2032_02")) {
            assertThat(Rows.of(enterprise, attached(month))).containsExactly(month);
        }
        assertThat(Rows.of(enterprise, attached("2032_03"))).isEmpty();
        new PatrolMonths(database, new Retention(0, clock, ZONE)).run();
    }

    @Test
    void takesOffWhatIsOlderThanTheMonthsThatAreKept() {
        PatrolRecords.save(enterprise, at("a", "2020-05-31 23:59:59"), at("b", "2020-06-01 00:00:00"));
        // Of February 2021, eight months back: from June 2020 on.
        new PatrolMonths(database, new Retention(8, IN_FEBRUARY_2021, ZONE)).run();
        assertThat(Rows.of(enterprise, attached("2020_05"))).isEmpty();
        assertThat(Rows.of(enterprise, attached("2020_06"))).containsExactly("2020_06");
        assertThat(PatrolReport.ids(PatrolReport.page(
                        enterprise, "'startTime':'2020-01-01','endTime':'2020-12-31','pageNumber':1,'pageSize':20")))
                .containsExactly("b-0");
        assertThat(Rows.of(enterprise, "SELECT id FROM patrol_row_2020_05_off_20210201 WHERE enterprise_id = ?"))
                .containsExactly("a-0");
        RollupCheck.assertExact(enterprise);
        // A longer retention, later: the month is made anew.
        PatrolRecords.save(enterprise, at("c", "2020-05-31 23:59:59"), at("d", "2019-05-31 23:59:59"));
        assertThat(Rows.of(enterprise, "SELECT id FROM patrol_row WHERE enterprise_id = ? ORDER BY id"))
                .containsExactly("b-0", "c-0", "d-0");
        RollupCheck.assertExact(enterprise);
    }

    @Test
    void refusesWhatWouldNotBeKept() {
        Retention retention = new Retention(8, IN_FEBRUARY_2021, ZONE);
        assertThatThrownBy(() -> retention.check(LocalDateTime.parse("2020-05-31T23:59:59")))
                .hasMessage("is before 2020-06-01, the first day that is kept");
        assertThatCode(() -> retention.check(LocalDateTime.parse("2020-06-01T00:00:00")))
                .doesNotThrowAnyException();
        assertThat(new Retention(0, IN_FEBRUARY_2021, ZONE).firstKept()).isEmpty();
    }

    private static String attached(String month) {
        return "SELECT replace(relid::text, 'patrol_row_', '') FROM pg_partition_tree('patrol_row')"
                + " WHERE relid::text = 'patrol_row_" + month + "' AND ? > 0";
    }

    private ObjectNode at(String id, String createTime) {
        return PatrolRecords.record(enterprise, id).put("createTime", createTime);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = ReportService.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
