package io.shopops.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input.WrongValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of file an export is. */
enum ExportFormat {
    CSV("text/csv; charset=utf-8") {
        @Override
        RowFile begin(OutputStream out) throws IOException {
            return new CsvFile(out);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        RowFile begin(OutputStream out) {
            return new XlsxFile(out, XlsxFile.MAX_ROWS);
        }
    };

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Begins a file with its header. */
    abstract RowFile begin(OutputStream out) throws IOException;

    static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst();
    }

    /** @throws WrongValue where there is no such format */
    static ExportFormat parse(JsonNode value) throws WrongValue {
        return of(value.asText()).orElseThrow(() -> new WrongValue("is neither csv nor xlsx"));
    }

    String contentType() {
        return contentType;
    }

    /** As callers and the database know it; also the ending of the file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
