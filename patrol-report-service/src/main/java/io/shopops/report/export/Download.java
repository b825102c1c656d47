package io.shopops.report.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call of {@code downloadExport} is answered with, over HTTP.
 *
 * @param status 200 with the whole file, 206 with a part of it, 416 where there is no such part
 * @param bytes which ones follow; none of a 416
 */
record Download(Export export, int status, ByteRange bytes) {
    /**
     * Goes by the headers of the call.
     *
     * @param range {@code Range}, null without
     * @param ifRange {@code If-Range}, null without: the part is wanted of a file of this tag alone
     */
    static Download of(Export export, String range, String ifRange) {
        boolean sameFile = ifRange == null || ifRange.equals(tag(export));
        Optional<ByteRange> part = sameFile ? ByteRange.of(range, export.bytes()) : Optional.empty();
        return part.map(bytes -> bytes.isEmpty()
                        ? new Download(export, 416, new ByteRange(0, 0))
                        : new Download(export, 206, bytes))
                .orElseGet(() -> new Download(export, 200, new ByteRange(0, export.bytes())));
    }

    /** What a file is told from all others by: it never changes once it is done. */
    private static String tag(Export export) {
        return '"' + export.key().exportId().toString() + '"';
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", export.order().format().contentType());
        headers.put("Content-Length", Long.toString(bytes.length()));
        headers.put(
                "Content-Disposition",
                "attachment; filename=\"" + export.order().fileName() + '"');
        headers.put("ETag", tag(export));
        headers.put("Accept-Ranges", "bytes");
        if (status == 206) {
            headers.put("Content-Range", "bytes " + bytes.from() + "-" + (bytes.until() - 1) + "/" + export.bytes());
        } else if (status == 416) {
            headers.put("Content-Range", "bytes */" + export.bytes());
        }
        return headers;
    }
}
