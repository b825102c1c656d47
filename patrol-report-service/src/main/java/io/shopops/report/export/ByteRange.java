package io.shopops.report.export;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a file: from {@code from}, before {@code until}.
 *
 * @param from from 0
 */
record ByteRange(long from, long until) {
    /** RFC 9110, 14.1.2, of one range; 18 digits are more than any file has bytes, and fit a long. */
    private static final Pattern ONE =
            Pattern.compile("bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", Pattern.CASE_INSENSITIVE);

    /**
     * What a {@code Range} header asks for. What is no single range of bytes is passed over, as RFC 9110 allows: the whole
     * file is the answer.
     *
     * @param header null without
     * @return empty where the whole file is asked for; one without bytes where there are no such bytes
     */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Long.parseLong(range.group(2));
            return Optional.of(new ByteRange(Math.max(0, size - last), size));
        }
        long from = Long.parseLong(range.group(1));
        long until = range.group(2).isEmpty() ? size : Long.parseLong(range.group(2)) + 1;
        if (until <= from && !range.group(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, Math.min(until, size)));
    }

    /** Whether there are no such bytes. */
    boolean isEmpty() {
        return from >= until;
    }

    long length() {
        return until - from;
    }
}
