package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallHandlerTest {
    private static final String DETAIL = "jdbc:postgresql://10.0.0.7/gateway";

    @Test
    void aFaultOfOurOwnIsUnknownErrorAndTellsNothingOfItself() {
        Refusal refusal = CallHandler.refusal(new CallLog("cid-1", "", ""), new IllegalStateException(DETAIL));

        assertThat(refusal.code()).isEqualTo(ReturnCode.UNKNOWN_ERROR);
        assertThat(answer(refusal))
                .contains("\"code\":-999,\"codename\":\"UNKNOWN_ERROR\"")
                .doesNotContain(DETAIL);
    }

    @Test
    void aServiceThatDoesNotAnswerIsASystemCallErrorAndTellsNothingOfItself() {
        Refusal refusal = CallHandler.refusal(new CallLog("cid-1", "", ""), new UpstreamFailure(Kind.BROKEN, DETAIL));

        assertThat(refusal.code()).isEqualTo(ReturnCode.API_SYSTEM_CALL_ERROR);
        assertThat(answer(refusal)).contains("\"code\":-500,").doesNotContain(DETAIL);
    }

    /** They come in floods, and the log would be nothing else. */
    @ParameterizedTest
    @CsvSource({"BROKEN, true", "TOO_SLOW, true", "TOO_LARGE, true", "CIRCUIT_OPEN, false", "CALLER_LEFT, false"})
    void warnsOfServicesThatFailAndNotOfCallsTheyNeverGot(Kind kind, boolean warns) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()) {
                    lines.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(CallHandler.class.getName());
        logger.addHandler(handler);
        try {
            CallHandler.refusal(new CallLog("cid-1", "", ""), new UpstreamFailure(kind, DETAIL));
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(lines).hasSize(warns ? 1 : 0);
    }

    private static String answer(Refusal refusal) {
        return new String(Envelope.of(refusal, "cid-1", 0).bytes(), StandardCharsets.UTF_8);
    }
}
