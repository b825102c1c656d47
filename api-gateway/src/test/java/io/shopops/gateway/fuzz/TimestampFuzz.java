package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.shopops.gateway.admission.TimestampWindow;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Any text as a time stamp: it is refused with 15 or 16, or it is one of the window's seconds, exactly as written. */
class TimestampFuzz {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Duration WIDTH = Duration.ofDays(3650);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZONE);

    private static final TimestampWindow WINDOW = new TimestampWindow(WIDTH, ZONE, Clock.fixed(NOW, ZoneOffset.UTC));

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] text) {
        check(text);
    }

    static void check(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        Instant then;
        try {
            then = WINDOW.check(text).minus(WIDTH);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isIn(ReturnCode.TIMESTAMP_FORMAT_ERROR, ReturnCode.TIMESTAMP_OVERTIME);
            return;
        }
        assertThat(FORMAT.format(then)).isEqualTo(text);
        assertThat(Duration.between(then, NOW).abs()).isLessThanOrEqualTo(WIDTH);
    }
}
