package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.detail.DetailRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @Test
    void beginsWithTheMarkOfUtf8AndEndsLinesAsTheRfcSays() throws IOException {
        String file = write(DetailRows.row("A", "王巡", ""));
        assertThat(file)
                .startsWith("\uFEFF\"id\",\"recordId\",\"taskId\",enterpriseId,")
                .endsWith("\"2026-10-05 12:00:01\"\r\n");
        assertThat(file.lines()).hasSize(2);
        assertThat(file.split("\r\n")).hasSize(2);
    }

    @Test
    void quotesTextsAndLeavesNumbersAlone() throws IOException {
        assertThat(write(DetailRows.row("A", "王巡", "")))
                .contains("\r\n\"A\",\"V-1\",\"T1\",1084,2001,\"得宝南京东路店\",")
                .contains(",10,-6.5,3.25,-1,1,\"待整改\",,0,2,1000,,,");
    }

    @Test
    void keepsQuotesSeparatorsAndLineBreaks() throws IOException {
        String text = "say \"no\", or; \r\nin\ttwo\nlines";
        CSVRecord row = read(DetailRows.row("A", text, text)).get(0);
        assertThat(row.get("userName")).isEqualTo(text);
        assertThat(row.get("rectifyDescription")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "=cmd|' /C calc'!A0",
                "=",
                "=\"a\",\"b\""
            })
    void letsNoTextBeTakenForAFormula(String text) throws IOException {
        CSVRecord row = read(DetailRows.row(text, text, text)).get(0);
        assertThat(row.get("id")).isEqualTo("'" + text);
        assertThat(row.get("userName")).isEqualTo("'" + text);
        assertThat(row.get("rectifyDescription")).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "王巡", "'=1", "[x] =1", "1-2"})
    void leavesOtherTextsAsTheyAre(String text) throws IOException {
        assertThat(read(DetailRows.row(text, text, text)).get(0).get("userName"))
                .isEqualTo(text);
    }

    @Test
    void ofNoRowsTheHeaderRemains() throws IOException {
        assertThat(write()).startsWith("\uFEFF\"id\",").endsWith(",\"updateTime\"\r\n");
    }

    private static String write(DetailRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowFile file = ExportFormat.CSV.begin(out)) {
            for (DetailRow row : rows) {
                file.write(row);
                file.flush();
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> read(DetailRow... rows) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(write(rows).substring(1)))
                .getRecords();
    }
}
