package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=10-19, 10, 20",
        "bytes=99-, 99, 100",
        "bytes=0-, 0, 100",
        "bytes=50-100, 50, 100",
        "bytes=50-999999999999999999, 50, 100",
        "bytes=-1, 99, 100",
        "bytes=-100, 0, 100",
        "bytes=-101, 0, 100",
        "Bytes=1-2, 1, 3",
        "'bytes= 1-2 ', 1, 3"
    })
    void readsASingleRange(String header, long from, long until) {
        assertThat(ByteRange.of(header, 100)).hasValue(new ByteRange(from, until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-", "bytes=-0"})
    void hasNoBytesBehindTheEnd(String header) {
        assertThat(ByteRange.of(header, 100).orElseThrow().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=",
                "bytes",
                "bytes=1-0",
                "bytes=0-1,3-4",
                "rows=0-1",
                "bytes=a-b",
                "bytes=1",
                "bytes=--1",
                "bytes=1-1234567890123456789"
            })
    void passesOverWhatIsNoSingleRange(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }

    @Test
    void isTheWholeFileWithoutAHeader() {
        assertThat(ByteRange.of(null, 100)).isEmpty();
    }
}
