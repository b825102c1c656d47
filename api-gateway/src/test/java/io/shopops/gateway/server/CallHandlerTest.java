package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CallHandlerTest {
    private static final String DETAIL = "jdbc:postgresql://10.0.0.7/gateway";

    @Test
    void aFaultOfOurOwnIsUnknownErrorAndTellsNothingOfItself() {
        Refusal refusal = CallHandler.refusal("cid-1", new IllegalStateException(DETAIL));

        assertThat(refusal.code()).isEqualTo(ReturnCode.UNKNOWN_ERROR);
        assertThat(answer(refusal))
                .contains("\"code\":-999,\"codename\":\"UNKNOWN_ERROR\"")
                .doesNotContain(DETAIL);
    }

    @Test
    void aServiceThatDoesNotAnswerIsASystemCallErrorAndTellsNothingOfItself() {
        Refusal refusal = CallHandler.refusal("cid-1", new UpstreamFailure(Kind.BROKEN, DETAIL));

        assertThat(refusal.code()).isEqualTo(ReturnCode.API_SYSTEM_CALL_ERROR);
        assertThat(answer(refusal)).contains("\"code\":-500,").doesNotContain(DETAIL);
    }

    private static String answer(Refusal refusal) {
        return new String(Envelope.of(refusal, "cid-1", 0), StandardCharsets.UTF_8);
    }
}
