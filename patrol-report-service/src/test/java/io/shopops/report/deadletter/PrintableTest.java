package io.shopops.report.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("1084:15", "1084:15"),
                Arguments.of("得宝 😀", "得宝 😀"),
                Arguments.of("red \033[31m", "red \\u{1b}[31m"),
                Arguments.of("two\nlines", "two\\u{a}lines"),
                Arguments.of(Character.toString(0x202e) + "turned", "\\u{202e}turned"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leavesTheTerminalAlone(String text, String printed) {
        assertThat(Printable.line(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(printed);
    }

    @Test
    void writesWhatIsNoTextInBase64() {
        assertThat(Printable.line(new byte[] {(byte) 0xff})).isEqualTo("base64:/w==");
    }
}
