package io.shopops.report.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.shopops.report.detail.DetailRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file as of RFC 4180, in UTF-8 with the mark at its beginning that Excel tells UTF-8 by. Every text is quoted, so that
 * a program that takes another character for the separator does not cut it.
 */
final class CsvFile implements RowFile {
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    /**
     * What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), in full width, too.
     */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";

    private static final QuoteStrategy TEXTS = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return Column.ALL.get(field).isText();
        }
    };

    private final CsvWriter writer;
    private final String[] cells = new String[Column.ALL.size()];

    CsvFile(OutputStream out) throws IOException {
        out.write(MARK);
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(TEXTS)
                .build(out, StandardCharsets.UTF_8);
        writer.writeRecord(Column.ALL.stream().map(Column::name).toList());
    }

    @Override
    public void write(DetailRow row) {
        for (int i = 0; i < cells.length; i++) {
            Column column = Column.ALL.get(i);
            String value = column.of(row).toString();
            cells[i] = column.isText() ? harmless(value) : value;
        }
        writer.writeRecord(cells);
    }

    /** Text that no spreadsheet takes for a formula: {@code '} is put before one that could be. */
    static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
