package io.shopops.report.export;

import io.shopops.report.detail.DetailRow;
import java.io.Closeable;
import java.io.IOException;

/** A file of a report's rows that is written from its beginning to its end. */
interface RowFile extends Closeable {
    void write(DetailRow row) throws IOException;

    /** Hands on what was written, as far as the format allows, and forgets it. */
    void flush() throws IOException;

    /** Writes what belongs at the end. */
    @Override
    void close() throws IOException;
}
