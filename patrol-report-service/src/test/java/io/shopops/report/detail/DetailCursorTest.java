package io.shopops.report.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailCursorTest {
    private static final LocalDateTime NOON = LocalDateTime.parse("2026-10-05T12:00:00");

    @ParameterizedTest
    @ValueSource(strings = {"V-20261005-0001-0", "店 铺-199", "-0"})
    void isReadAsItWasWritten(String id) {
        DetailCursor cursor = new DetailCursor(NOON, id);
        assertThat(DetailCursor.of(cursor.text())).contains(cursor);
    }

    @Test
    void isTextThatNeedsNoEscaping() {
        assertThat(new DetailCursor(NOON, "店?>~ ".repeat(20)).text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void holdsTheLongestIdThereCanBe() {
        DetailCursor cursor = new DetailCursor(NOON, "\ud83c\udfea".repeat(64) + "-199");
        assertThat(DetailCursor.of(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-10-05 12:00:00",
                "2026-10-05T12:00:00V-1-0",
                "2026-02-30 12:00:00V-1-0",
                "yesterday at noon...V-1-0",
                "2026-10-05 12:00:00V\u0000",
                "2026-10-05 12:00:00V\n1"
            })
    void refusesWhatTellsNoRow(String content) {
        assertThat(DetailCursor.of(encoded(content.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "====", "MjAyNg=", "é", "A"})
    void refusesWhatIsNoBase64(String text) {
        assertThat(DetailCursor.of(text)).isEmpty();
    }

    @Test
    void refusesAnotherWayToWriteTheSameRow() {
        String text = new DetailCursor(NOON, "V-1-00").text();
        assertThat(text).hasSizeGreaterThan(30);
        assertThat(DetailCursor.of(text + "=".repeat(3 - (text.length() + 3) % 4)))
                .isEmpty();
        assertThat(DetailCursor.of(text.substring(0, text.length() - 1) + "B")).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = "2026-10-05 12:00:00V-1-0".getBytes(StandardCharsets.ISO_8859_1);
        bytes[19] = (byte) 0xff;
        assertThat(DetailCursor.of(encoded(bytes))).isEmpty();
    }

    @Test
    void refusesALongerTextThanAnyAnswerHolds() {
        assertThat(DetailCursor.of(new DetailCursor(NOON, "V".repeat(10_000)).text()))
                .isEmpty();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
