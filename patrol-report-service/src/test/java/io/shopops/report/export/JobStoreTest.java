package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.detail.RowStreamQuery;
import io.shopops.report.detail.WholeReportQuery;
import io.shopops.report.testing.ExportRows;
import io.shopops.report.testing.Exports;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What writers do to each other. The service's own writer is one of them: it begins what nobody holds. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class JobStoreTest {
    private static final String LAPSED = "lease_until = now() - interval '1 second'";

    @Inject
    JobStore store;

    @Inject
    WholeReportQuery reports;

    @Inject
    Clock clock;

    private final Exports exports = Exports.ofNewEnterprise();
    private final UUID id = UUID.randomUUID();
    private Job job;

    @BeforeEach
    void begin() {
        PatrolRecords.save(
                exports.enterprise(),
                PatrolRecords.withItems(
                        PatrolRecords.record(exports.enterprise(), "V-1").put("createTime", "2024-02-29 12:00:00"), 3));
        UUID holder = UUID.randomUUID();
        ExportRows.add(exports, id, "state = 'running', attempts = 1, holder = '" + holder + "'");
        job = new Job(
                new ExportKey(exports.enterprise(), id), holder, exports.application(), content(), ExportFormat.CSV, 1);
    }

    @Test
    void addsPartsOneBehindTheOtherAndTellsProgress() {
        assertThat(store.write(job, 1, 3, new byte[] {1, 2}).join()).isTrue();
        assertThat(store.write(job, 2, 3, new byte[0]).join()).isTrue();
        assertThat(store.write(job, 3, 3, new byte[] {3}).join()).isTrue();
        assertThat(parts()).containsExactly("0|\\x0102", "2|\\x03");
        JsonNode status = exports.get(id.toString());
        assertThat(status.get("state").textValue()).isEqualTo("running");
        assertThat(status.get("rowsDone").intValue()).isEqualTo(3);
        assertThat(status.get("bytes").intValue()).isEqualTo(3);
        assertThat(status.get("expiresAt").textValue()).isEmpty();
    }

    @Test
    void aWriterWhoseExportWasCancelledChangesNothing() {
        store.write(job, 1, 3, new byte[] {1}).join();
        exports.call("cancelExport", "'exportId':'" + id + "'");
        assertThat(store.write(job, 2, 3, new byte[] {2}).join()).isFalse();
        assertThat(store.done(job)).isFalse();
        assertThat(store.failed(job, "no")).isFalse();
        store.giveBack(job);
        assertThat(parts()).containsExactly("0|\\x01");
        assertThat(exports.get(id.toString()).get("state").textValue()).isEqualTo("cancelled");
    }

    @Test
    void whatADeadWriterBeganIsBegunAnewWithNothingOfItsFile() throws IOException {
        store.write(job, 1, 3, "half a fi".getBytes(StandardCharsets.UTF_8)).join();
        ExportRows.change(exports, id, LAPSED);
        JsonNode status = exports.awaitEnd(id.toString());
        assertThat(status.get("state").textValue()).isEqualTo("done");
        assertThat(status.get("rowsDone").intValue()).isEqualTo(3);
        String file = new String(exports.download(id.toString()).body(), StandardCharsets.UTF_8);
        assertThat(file).startsWith("\uFEFF\"id\"").doesNotContain("half");
        assertThat(file.lines().skip(1))
                .extracting(line -> line.substring(0, 7))
                .containsExactly("\"V-1-0\"", "\"V-1-1\"", "\"V-1-2\"");

        // And if it was not dead at all, it changes nothing any more.
        assertThat(store.write(job, 2, 3, new byte[] {2}).join()).isFalse();
        assertThat(store.done(job)).isFalse();
        assertThat(new String(exports.download(id.toString()).body(), StandardCharsets.UTF_8))
                .isEqualTo(file);
    }

    @Test
    void aWriterThatWakesLateRemovesNothingOfItsSuccessorsFile() {
        Job successor = new Job(job.key(), UUID.randomUUID(), exports.application(), content(), ExportFormat.CSV, 2);
        ExportRows.change(exports, id, "holder = '" + successor.holder() + "'");
        assertThat(store.write(successor, 1, 3, new byte[] {7}).join()).isTrue();
        store.removeParts(job);
        assertThat(parts()).containsExactly("0|\\x07");
        store.removeParts(successor);
        assertThat(parts()).isEmpty();
    }

    @Test
    void aWriterThatWasOnlySlowGoesOnAsLongAsNobodyTookOver() {
        // In one statement: no other writer is to see the lapsed lease before.
        ExportRows.change(exports, id, "lease_until = now() + interval '1 second'");
        assertThat(store.write(job, 1, 3, new byte[] {1}).join()).isTrue();
        assertThat(
                        Rows.of(
                                exports.enterprise(),
                                "SELECT lease_until > now() + interval '20 seconds' FROM patrol_export WHERE enterprise_id = ?"))
                .containsExactly("t");
    }

    @Test
    void aWriterThatIsStoppedLeavesItsExportToTheOthers() throws IOException {
        try (RowStreamQuery report = reports.open(
                exports.enterprise(),
                job.order().content().period(),
                job.order().content().filter())) {
            assertThat(new FileWriting(job, store, clock).write(report, () -> true))
                    .isEqualTo(FileWriting.End.STOPPED);
        }
        store.giveBack(job);
        assertThat(exports.awaitEnd(id.toString()).get("state").textValue()).isEqualTo("done");
        assertThat(Rows.of(exports.enterprise(), "SELECT attempts FROM patrol_export WHERE enterprise_id = ?"))
                .containsExactly("1");
    }

    @Test
    void anExportThatKeepsFailingIsGivenUp() {
        double before = failed();
        ExportRows.change(exports, id, "attempts = 3, " + LAPSED);
        JsonNode status = exports.awaitEnd(id.toString());
        assertThat(status.get("state").textValue()).isEqualTo("failed");
        assertThat(status.get("message").textValue())
                .isEqualTo("the file could not be written: export a shorter period, or try again later");
        ReportService.eventually().until(() -> failed() == before + 1);
    }

    @Test
    void whatThisVersionCannotReadIsLeftToOthersAtFirst() {
        ExportRows.change(exports, id, "request = '{\"colour\":1}', " + LAPSED);
        ReportService.eventually().until(() -> Rows.of(
                        exports.enterprise(),
                        "SELECT attempts FROM patrol_export WHERE enterprise_id = ? AND lease_until > now()")
                .equals(List.of("2")));
        assertThat(Rows.of(exports.enterprise(), "SELECT state FROM patrol_export WHERE enterprise_id = ?"))
                .containsExactly("running");
        ExportRows.change(exports, id, "state = 'cancelled'");
    }

    private static double failed() {
        return ReportService.metric("shopops_report_exports_total", "outcome=\"failed\"");
    }

    private String content() {
        return Rows.of(exports.enterprise(), "SELECT request FROM patrol_export WHERE enterprise_id = ?")
                .get(0);
    }

    private List<String> parts() {
        return Rows.of(
                exports.enterprise(),
                "SELECT file_offset, content FROM patrol_export_part WHERE enterprise_id = ? ORDER BY file_offset");
    }
}
