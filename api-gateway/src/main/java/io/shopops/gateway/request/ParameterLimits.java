package io.shopops.gateway.request;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;

import io.shopops.gateway.answer.Refusal;

/**
 * How much a call may bring in its query and form.
 *
 * @param most parameters, repeated ones included
 * @param longestName bytes of UTF-8
 * @param longestValue likewise
 */
public record ParameterLimits(int most, int longestName, int longestValue) {
    /** @throws Refusal -413 where query and form bring more, whether or not they can be decoded */
    void check(byte[] query, byte[] form) {
        if (count(query) + count(form) > most) {
            throw tooLarge("a call may have " + most + " parameters");
        }
    }

    /** Counts, and holds each to the lengths. */
    private int count(byte[] text) {
        int[] count = {0};
        FormText.measure(text, (name, value) -> {
            count[0]++;
            if (name > longestName) {
                throw tooLarge("a name may have " + longestName + " bytes");
            }
            if (value > longestValue) {
                throw tooLarge("a value may have " + longestValue + " bytes");
            }
        });
        return count[0];
    }

    private static Refusal tooLarge(String limit) {
        return new Refusal(REQUEST_TOO_LARGE, limit);
    }
}
