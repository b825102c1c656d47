package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.ExportRows;
import io.shopops.report.testing.Exports;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.Rows;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class ExportCleanUpTest {
    @Inject
    ExportCleanUp cleanUp;

    @Inject
    RetentionStore files;

    private final Exports exports = Exports.ofNewEnterprise();
    private final UUID id = UUID.randomUUID();

    @Test
    void removesAFileWhoseTimeHasComeAndRemembersItsExport() {
        ExportRows.add(exports, id, "state = 'done', bytes = 1, expires_at = now() - interval '1 second'");
        addParts(120);
        cleanUp.run();
        assertThat(states()).containsExactly("expired");
        assertThat(parts()).isZero();
        assertThat(exports.get(id.toString()).get("state").textValue()).isEqualTo("expired");
    }

    @ParameterizedTest
    @CsvSource({"failed, 0", "cancelled, 0", "done, 1", "running, 1", "waiting, 1"})
    void removesOnlyFilesThatNobodyMayDownloadOrWrites(String state, int left) {
        ExportRows.add(
                exports, id, "state = '" + state + "', ended_at = now(), expires_at = now() + interval '1 minute'");
        addParts(1);
        cleanUp.run();
        assertThat(states()).containsExactly(state);
        assertThat(parts()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, ended_at, 7 days 1 minute, 0",
        "failed, ended_at, 6 days 23 hours, 1",
        "cancelled, ended_at, 7 days 1 minute, 0",
        "expired, expires_at, 7 days 1 minute, 0",
        "expired, expires_at, 6 days 23 hours, 1"
    })
    void forgetsAnExportAWeekAfterItsFile(String state, String time, String age, int left) {
        ExportRows.add(exports, id, "state = '" + state + "', " + time + " = now() - interval '" + age + "'");
        addParts(1);
        cleanUp.run();
        assertThat(states()).hasSize(left);
        assertThat(parts()).isZero();
    }

    @Test
    void keepsTheTwentyNewestFilesOfAnApplication() {
        for (int i = 1; i <= 22; i++) {
            ExportRows.add(
                    exports,
                    UUID.randomUUID(),
                    "state = 'done', expires_at = now() + interval '1 hour', ended_at = now() - " + i
                            + " * interval '1 minute'");
        }
        ExportRows.add(
                exports.other(),
                UUID.randomUUID(),
                "state = 'done', expires_at = now() + interval '1 hour', ended_at = now() - interval '1 day'");
        files.keepNewest(exports.application());
        assertThat(Rows.of(
                        exports.enterprise(),
                        "SELECT state, count(*), min(extract(epoch FROM now() - ended_at)::integer / 60)"
                                + " FROM patrol_export WHERE enterprise_id = ? AND application NOT LIKE '%other'"
                                + " GROUP BY state ORDER BY state"))
                .containsExactly("done|20|1", "expired|2|21");
        assertThat(
                        Rows.of(
                                exports.enterprise(),
                                "SELECT DISTINCT state FROM patrol_export WHERE enterprise_id = ? AND application LIKE '%other'"))
                .containsExactly("done");
    }

    private void addParts(int count) {
        for (int i = 0; i < count; i++) {
            ExportRows.addPart(exports, id, i, new byte[] {1});
        }
    }

    private List<String> states() {
        return Rows.of(exports.enterprise(), "SELECT state FROM patrol_export WHERE enterprise_id = ?");
    }

    private int parts() {
        return Rows.of(exports.enterprise(), "SELECT 1 FROM patrol_export_part WHERE enterprise_id = ?")
                .size();
    }
}
