package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.detail.DetailRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {
    @Test
    void hasNumbersAsNumbersAndTextsAsTexts() throws IOException {
        XSSFSheet sheet = write(10, DetailRows.row("A", "王巡", "")).getSheetAt(0);
        assertThat(cell(sheet, 1, "userName").getStringCellValue()).isEqualTo("王巡");
        assertThat(cell(sheet, 1, "score").getCellType()).isEqualTo(CellType.NUMERIC);
        assertThat(cell(sheet, 1, "score").getNumericCellValue()).isEqualTo(-6.5);
        assertThat(cell(sheet, 1, "money").getNumericCellValue()).isEqualTo(1000);
        assertThat(cell(sheet, 1, "createTime").getStringCellValue()).isEqualTo("2026-10-05 12:00:00");
        assertThat(cell(sheet, 1, "endTime")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0", "{=1}"})
    void aTextIsNoFormulaWhateverItBeginsWith(String text) throws IOException {
        Cell cell = cell(write(10, DetailRows.row("A", text, text)).getSheetAt(0), 1, "userName");
        assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell.getStringCellValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<&>\"'",
                "two\r\nlines\tand",
                "_x0041_",
                "__x005F_x0041_",
                "_x41_",
                "😀é店",
                " blanks around ",
                "]]>"
            })
    void keepsTexts(String text) throws IOException {
        XSSFSheet sheet = write(10, DetailRows.row("A", text, text)).getSheetAt(0);
        assertThat(cell(sheet, 1, "rectifyDescription").getStringCellValue()).isEqualTo(text);
    }

    @Test
    void leavesOutWhatXmlCannotHold() throws IOException {
        XSSFSheet sheet = write(10, DetailRows.row("A", "a\uFFFEb\uFFFF", "")).getSheetAt(0);
        assertThat(cell(sheet, 1, "userName").getStringCellValue()).isEqualTo("ab");
    }

    @Test
    void cutsATextThatIsTooLongForACellWithAMark() throws IOException {
        String longest = "x".repeat(XlsxFile.MAX_CHARACTERS);
        XSSFSheet sheet = write(10, DetailRows.row("A", longest + "y", longest)).getSheetAt(0);
        assertThat(cell(sheet, 1, "userName").getStringCellValue())
                .hasSize(32_767)
                .endsWith("x…");
        assertThat(cell(sheet, 1, "rectifyDescription").getStringCellValue()).isEqualTo(longest);
    }

    @Test
    void cutsNoCharacterInTwo() {
        String text = "x".repeat(XlsxFile.MAX_CHARACTERS - 2) + "😀😀";
        assertThat(XlsxFile.cut(text)).isEqualTo("x".repeat(XlsxFile.MAX_CHARACTERS - 2) + "…");
    }

    @Test
    void beginsAnotherSheetWithItsHeaderWhereOneIsFull() throws IOException {
        XSSFWorkbook book = write(3, rows(5));
        assertThat(book).hasSize(3);
        assertThat(book.getSheetName(2)).isEqualTo("rows 3");
        assertThat(book)
                .allSatisfy(sheet -> assertThat(sheet.getRow(0).getCell(0).getStringCellValue())
                        .isEqualTo("id"));
        assertThat(book).extracting(sheet -> sheet.getLastRowNum()).containsExactly(2, 2, 1);
        assertThat(cell(book.getSheetAt(1), 2, "id").getStringCellValue()).isEqualTo("R3");
        assertThat(cell(book.getSheetAt(2), 1, "id").getStringCellValue()).isEqualTo("R4");
    }

    @Test
    void beginsNoSheetForNoRows() throws IOException {
        assertThat(write(3, rows(2))).hasSize(1);
        assertThat(write(3)).hasSize(1);
    }

    private static DetailRow[] rows(int count) {
        DetailRow[] rows = new DetailRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = DetailRows.row("R" + i, "王巡", "");
        }
        return rows;
    }

    private static Cell cell(XSSFSheet sheet, int row, String column) {
        for (Cell title : sheet.getRow(0)) {
            if (title.getStringCellValue().equals(column)) {
                return sheet.getRow(row).getCell(title.getColumnIndex());
            }
        }
        throw new AssertionError("no column " + column);
    }

    private static XSSFWorkbook write(int maxRows, DetailRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowFile file = new XlsxFile(out, maxRows)) {
            for (DetailRow row : rows) {
                file.write(row);
                file.flush();
            }
        }
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }
}
