package io.shopops.gateway.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/** All targets in one short run: the first byte says which. Each by itself, and for longer, is in its own class. */
class AllFuzz {
    @FuzzTest(maxDuration = "10s")
    void briefly(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        byte[] input = Arrays.copyOfRange(data, 1, data.length);
        switch (data[0] & 7) {
            case 0 -> FormFuzz.check(input);
            case 1 -> JsonBodyFuzz.check(input);
            case 2 -> TimestampFuzz.check(input);
            case 3 -> AnswerFuzz.check(input);
            case 4 -> XmlFuzz.check(input);
            case 5 -> AddressFuzz.check(input);
            case 6 -> TraceFuzz.check(input);
            default -> SignatureFuzz.check(input);
        }
    }
}
