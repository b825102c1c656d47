package io.shopops.report.export;

import io.shopops.report.detail.DetailRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel file. Texts are typed as texts, which are no formulas whatever they begin with. They are written where they
 * stand rather than into a table of all texts, which would have to be in memory.
 */
final class XlsxFile implements RowFile {
    /** Excel's limit of a sheet, its header included. */
    static final int MAX_ROWS = Worksheet.MAX_ROWS;

    /** Excel's limit of a cell, in UTF-16 units. */
    static final int MAX_CHARACTERS = 32_767;

    private static final String CUT = "…";

    /** Stands for one character wherever Excel reads text. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final Workbook workbook;
    private final int maxRows;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxFile(OutputStream out, int maxRows) {
        this.workbook = new Workbook(out, "ShopOps", null);
        // To compress is much of the work, and cells without a table of texts are mostly the same few tags.
        workbook.setCompressionLevel(Deflater.BEST_SPEED);
        this.maxRows = maxRows;
        beginSheet();
    }

    private void beginSheet() {
        sheets++;
        sheet = workbook.newWorksheet("rows " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < Column.ALL.size(); i++) {
            sheet.inlineString(0, i, Column.ALL.get(i).name());
        }
        rows = 1;
    }

    @Override
    public void write(DetailRow row) throws IOException {
        if (rows == maxRows) {
            sheet.close();
            beginSheet();
        }
        // The last one first: so the sheet gives the row its whole length at once.
        for (int i = Column.ALL.size() - 1; i >= 0; i--) {
            Object value = Column.ALL.get(i).of(row);
            if (value instanceof Number number) {
                sheet.value(rows, i, number);
            } else {
                String text = value.toString();
                if (!text.isEmpty()) {
                    sheet.inlineString(rows, i, escaped(cut(text)));
                }
            }
        }
        rows++;
    }

    /** Nearly no text has it: it need not be looked for by pattern in each. */
    private static String escaped(String text) {
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F_") : text;
    }

    /** Text as far as it fits a cell; what was cut ends with a mark. */
    static String cut(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        int end = MAX_CHARACTERS - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        workbook.close();
    }
}
