package io.shopops.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"ff", "c0af", "eda080", "e5be", "80", "f4908080", "61ff62"})
    void refusesBytesThatAreNotUtf8(String hex) {
        assertThatThrownBy(() -> Utf8.checked(HexFormat.of().parseHex(hex)))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void acceptsEveryLengthOfCharacter() throws CharacterCodingException {
        Utf8 text = Utf8.of("aé得😀\u0000");

        assertThat(Utf8.checked(text.bytes())).isEqualTo(text).hasToString("aé得😀\u0000");
    }

    @Test
    void sortsByBytesWhereStringsWouldSortByUtf16() {
        assertThat(Utf8.of("\uFF5E")).isLessThan(Utf8.of("😀"));
        assertThat("\uFF5E".compareTo("😀")).isPositive();
    }

    @Test
    void sortsUpperCaseBeforeUnderscoreBeforeLowerCase() {
        assertThat(Utf8.of("Z")).isLessThan(Utf8.of("_a"));
        assertThat(Utf8.of("_a")).isLessThan(Utf8.of("a"));
        assertThat(Utf8.of("a")).isLessThan(Utf8.of("é"));
    }
}
