package io.shopops.report.export;

import static io.shopops.report.testing.ReportService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.Exports;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.PatrolReport;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
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
class ExportResourceTest {
    private static final String FEBRUARY = "'startTime':'2024-02-01','endTime':'2024-02-29'";

    private final Exports exports = Exports.ofNewEnterprise();

    @Test
    void writesTheReportsRowsAsCsv() throws IOException {
        save(4, 150);
        String id = exports.create(FEBRUARY + ",'format':'csv'");
        JsonNode status = exports.awaitEnd(id);
        HttpResponse<byte[]> file = exports.download(id);

        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"patrol-report-" + exports.enterprise() + "-20240201-20240229.csv\"");
        assertThat(status.get("bytes").intValue()).isEqualTo(file.body().length);
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(file.body(), StandardCharsets.UTF_8).substring(1)))
                .getRecords();
        Iterator<JsonNode> expected = reportRows("").iterator();
        assertThat(rows).hasSize(600).allSatisfy(row -> {
            JsonNode shown = expected.next();
            shown.properties().forEach(key -> assertThat(row.get(key.getKey()))
                    .isEqualTo(CsvFile.harmless(text(key.getValue()))));
        });
        assertThat(rows.get(0).getParser().getHeaderNames())
                .containsExactlyElementsOf(reportRows("").get(0).properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void writesTheReportsRowsAsXlsx() throws IOException {
        save(4, 100);
        String id = exports.create(FEBRUARY + ",'format':'xlsx','moneyType':2");
        exports.awaitEnd(id);
        HttpResponse<byte[]> file = exports.download(id);

        assertThat(file.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        XSSFSheet sheet = new XSSFWorkbook(new ByteArrayInputStream(file.body())).getSheetAt(0);
        List<JsonNode> expected = reportRows(",'moneyType':2");
        assertThat(sheet.getLastRowNum()).isEqualTo(200).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            int column = 0;
            for (Map.Entry<String, JsonNode> key : expected.get(i).properties()) {
                assertThat(sheet.getRow(0).getCell(column).getStringCellValue()).isEqualTo(key.getKey());
                Cell cell = sheet.getRow(i + 1).getCell(column++);
                if (key.getValue().isNumber()) {
                    assertThat(cell.getNumericCellValue())
                            .isEqualTo(key.getValue().doubleValue());
                } else {
                    assertThat(cell == null ? "" : cell.getStringCellValue()).isEqualTo(text(key.getValue()));
                    assertThat(cell == null ? CellType.STRING : cell.getCellType())
                            .isEqualTo(CellType.STRING);
                }
            }
        }
    }

    @Test
    void tellsHowFarAnExportIs() {
        save(1, 3);
        String id = exports.create(FEBRUARY + ",'format':'csv'");
        ObjectNode status = exports.awaitEnd(id).deepCopy();
        assertThat(status.remove("expiresAt").textValue()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9:]{8}");
        assertThat(status.remove("bytes").intValue()).isGreaterThan(500);
        assertThat(status)
                .isEqualTo(json("{'state':'done','rowsDone':3,'rowsTotal':3,'exportId':'" + id
                        + "','format':'csv','fileName':'patrol-report-" + exports.enterprise()
                        + "-20240201-20240229.csv','message':''}"));
        assertThat(exports.get(id).fieldNames())
                .toIterable()
                .startsWith("state", "rowsDone", "rowsTotal", "bytes", "expiresAt");
    }

    @Test
    void writesAFileWithoutRows() {
        String id = exports.create(FEBRUARY + ",'format':'csv'");
        assertThat(exports.awaitEnd(id).get("rowsTotal").intValue()).isZero();
        assertThat(new String(exports.download(id).body(), StandardCharsets.UTF_8).lines())
                .hasSize(1);
    }

    @Test
    void refusesMoreRowsThanTheLimitAndSaysHowManyThereAre() {
        save(11, 182);
        assertThat(exports.call("createExport", FEBRUARY + ",'format':'csv'"))
                .isEqualTo(json("{'code':400,'message':'the export would have 2002 rows, the limit is 2000'}"));
        assertThat(exports.call("createExport", FEBRUARY + ",'format':'csv','viewShopIds':'1'")
                        .get("code")
                        .intValue())
                .isEqualTo(200);
    }

    @Test
    void letsAnApplicationHaveThreeOpenAtATimeHoweverManyCallsComeAtOnce() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement();
                Connection other = ReportService.connect();
                Statement gate = other.createStatement()) {
            database.setAutoCommit(false);
            other.setAutoCommit(false);
            // Nothing ends: whoever begins an export removes its parts first.
            sql.execute("LOCK TABLE patrol_export_part IN ACCESS EXCLUSIVE MODE");
            // And all calls go on in the same moment.
            gate.execute("LOCK TABLE patrol_export IN SHARE MODE");
            List<CompletableFuture<JsonNode>> calls = IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> exports.call("createExport", FEBRUARY + ",'format':'csv'"),
                            call -> new Thread(call).start()))
                    .toList();
            ReportService.eventually()
                    .until(() -> Rows.of(
                                            exports.enterprise(),
                                            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                                    + " AND (query LIKE '%INTO patrol_export %'"
                                                    + " OR query LIKE '%advisory%') AND ? > 0")
                                    .size()
                            >= 8);
            other.rollback();
            Map<Integer, List<String>> answers = calls.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(
                            answer -> answer.get("code").intValue(),
                            Collectors.mapping(answer -> answer.get("message").textValue(), Collectors.toList())));
            assertThat(answers.get(200)).hasSize(3);
            assertThat(answers.get(409))
                    .hasSize(5)
                    .containsOnly("exports of this application are waiting or running, the limit is 3");
            // Others are not concerned.
            assertThat(exports.other()
                            .call("createExport", FEBRUARY + ",'format':'csv'")
                            .get("code")
                            .intValue())
                    .isEqualTo(200);
        }
    }

    @Test
    void cancelsAnExportThatIsRunning() throws SQLException {
        save(1, 3);
        String id;
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            database.setAutoCommit(false);
            // Stops the writer between its total and its rows, which show the stores' names.
            sql.execute("LOCK TABLE store_name IN ACCESS EXCLUSIVE MODE");
            id = exports.create(FEBRUARY + ",'format':'csv'");
            ReportService.eventually()
                    .until(() -> exports.get(id).get("state").textValue().equals("running"));
            assertThat(exports.download(id).statusCode()).isEqualTo(200);
            assertThat(json(new String(exports.download(id).body(), StandardCharsets.UTF_8)))
                    .isEqualTo(json("{'code':409,'message':'this export has no file: it is running'}"));
            double before = cancelled();
            JsonNode answer = exports.call("cancelExport", "'exportId':'" + id + "'");
            assertThat(answer.at("/data/state").textValue()).isEqualTo("cancelled");
            assertThat(answer.at("/data/expiresAt").textValue()).isEmpty();
            assertThat(cancelled()).isEqualTo(before + 1);
            // It is cancelled once.
            exports.call("cancelExport", "'exportId':'" + id + "'");
            assertThat(cancelled()).isEqualTo(before + 1);
        }
        // The writer has noticed, and goes on with the next.
        String next = exports.create(FEBRUARY + ",'format':'csv'");
        assertThat(exports.awaitEnd(next).get("state").textValue()).isEqualTo("done");
        assertThat(exports.get(id).get("state").textValue()).isEqualTo("cancelled");
        assertThat(Rows.of(
                        exports.enterprise(),
                        "SELECT DISTINCT export_id FROM patrol_export_part WHERE enterprise_id = ?"))
                .containsExactly(next);
    }

    @Test
    void leavesWhatIsDoneDone() {
        String id = exports.create(FEBRUARY + ",'format':'csv'");
        exports.awaitEnd(id);
        assertThat(exports.call("cancelExport", "'exportId':'" + id + "'")
                        .at("/data/state")
                        .textValue())
                .isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"getExport", "cancelExport", "downloadExport"})
    void anExportIsItsApplicationsAlone(String name) {
        String id = exports.create(FEBRUARY + ",'format':'csv'");
        exports.awaitEnd(id);
        String notFound = "{'code':404,'message':'export not found'}";
        assertThat(exports.other().call(name, "'exportId':'" + id + "'")).isEqualTo(json(notFound));
        assertThat(new Exports(exports.application(), exports.enterprise() + 1000)
                        .call(name, "'exportId':'" + id + "'"))
                .isEqualTo(json(notFound));
        assertThat(exports.call(name, "'exportId':'01900000-0000-7000-8000-000000000000'"))
                .isEqualTo(json(notFound));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `'exportId':''`  | exportId is required
            `'exportId':'1'` | exportId is not an exportId that createExport answered
            `'exportId':'1-1-1-1-1'` | exportId is not an exportId that createExport answered
            `'enterpriseId':1,'exportId':'01900000-0000-7000-8000-000000000000'` | `the request body is not a JSON object: it names a key twice at line 1, column 36`
            """)
    void answersACallThatIsNotWellFormed(String fields, String message) {
        for (String name : List.of("getExport", "cancelExport", "downloadExport")) {
            JsonNode answer = exports.call(name, fields);
            assertThat(answer.get("code").intValue()).isEqualTo(400);
            assertThat(answer.get("message").textValue()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"createExport", "getExport", "cancelExport", "downloadExport"})
    void refusesACallWithoutATokenOrForAForeignEnterprise(String name) {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/LiveCheckRest/" + name)
                .then()
                .statusCode(401);
        JsonNode answer = json(io.restassured.RestAssured.given()
                .auth()
                .oauth2(ReportService.gateway().token(exports.enterprise()))
                .contentType("application/json")
                .body("{\"enterpriseId\":1}")
                .post("/LiveCheckRest/" + name)
                .asString());
        assertThat(answer.get("message").textValue()).isEqualTo("enterpriseId is not granted");
    }

    private static double cancelled() {
        return ReportService.metric("shopops_report_exports_total", "outcome=\"cancelled\"");
    }

    /** All rows as the pages of the report show them. */
    private List<JsonNode> reportRows(String filter) {
        List<JsonNode> rows = new ArrayList<>();
        String place = ",'pageNumber':1";
        while (!place.isEmpty()) {
            JsonNode page = PatrolReport.page(exports.enterprise(), FEBRUARY + ",'pageSize':500" + filter + place);
            page.get("rows").forEach(rows::add);
            String cursor = page.get("nextCursor").textValue();
            place = cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'";
        }
        return rows;
    }

    /** What a cell shows of a key. */
    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(entry -> entry.isObject()
                        ? (entry.get("hasChecked").intValue() == 1 ? "[x] " : "[ ] ")
                                + entry.get("code").textValue() + " "
                                + entry.get("description").textValue()
                        : entry.textValue())
                .collect(Collectors.joining("\n"));
    }

    /** Records with rows that differ, many of them at the same second. */
    private void save(int records, int items) {
        ObjectNode[] all = new ObjectNode[records];
        for (int n = 0; n < records; n++) {
            ObjectNode record = PatrolRecords.withItems(PatrolRecords.record(exports.enterprise(), "V-" + n), items);
            record.put("createTime", "2024-02-0" + (1 + n % 3) + " 12:00:00")
                    .put("userName", n % 2 == 0 ? "=王,\\\"巡" : "王巡");
            for (int i = 0; i < items; i++) {
                ObjectNode item = (ObjectNode) record.at("/items/" + i);
                item.put("score", i + 0.25).put("moneyType", i % 2 == 0 ? 2 : 0).put("money", i * 0.5);
                item.put("viewShopName", i % 7 == 0 ? "-1; 门头" : "门头 " + i);
                item.put("rectifyDescription", i % 5 == 0 ? "@first\\nsecond" : "");
                item.set("pictures", json("['https://img.example/" + i + ".jpg','https://img.example/b.jpg']"));
                item.set(
                        "rulesBoList",
                        json("[{'id':1,'code':'A1','description':'玻璃','hasChecked':1},"
                                + "{'id':2,'code':'A2','description':'=灯','hasChecked':0}]"));
            }
            all[n] = record;
        }
        assertThat(PatrolRecords.save(exports.enterprise(), all).get("stored").intValue())
                .isEqualTo(records);
    }
}
