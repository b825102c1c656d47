package io.shopops.gateway.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestsTest {
    @Test
    void leavesNothingOfWhatWasNotUsedUp() {
        Digests.sha256().update("of a call that was broken off".getBytes(UTF_8));

        // Of "abc", as FIPS 180-2 has it.
        assertThat(HexFormat.of().formatHex(Digests.sha256().digest("abc".getBytes(UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
