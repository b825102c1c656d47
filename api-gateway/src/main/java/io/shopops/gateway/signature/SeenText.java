package io.shopops.gateway.signature;

import io.shopops.gateway.text.Utf8;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a caller whose signature is wrong is told of his call, so that he can find out why: names and lengths of what he
 * sent, and how a signature is written. Nothing else, above all no value: it tells nothing that the caller did not send.
 * It is ASCII and no longer than 4 KiB, whatever was sent.
 */
public final class SeenText {
    private static final int MOST_NAMES = 60;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LIST = 3_500;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern BASE64 = Pattern.compile("[0-9A-Za-z+/]+={0,2}");

    private final StringBuilder names = new StringBuilder();
    private int left;
    private int seen;

    private SeenText() {}

    /** Describes the text and the signature that was sent for it. */
    public static String describe(SignedText text, SignatureAlgorithm algorithm, String signature) {
        SeenText seen = new SeenText();
        text.forEachParameter(seen::add);
        return "signed with " + algorithm.name() + " were, in this order and with so many bytes each:" + seen.names
                + (seen.left == 0 ? "" : " and " + seen.left + " more")
                + text.signedBody()
                        .map(body -> ", then the body(" + body.bytes().length + ")")
                        .orElse("")
                + "; _sig must be " + algorithm.form() + " and is " + form(signature);
    }

    private void add(Utf8 name, Utf8 value) {
        if (seen++ < MOST_NAMES && names.length() < LONGEST_LIST) {
            names.append(' ')
                    .append(shown(name))
                    .append('(')
                    .append(value.bytes().length)
                    .append(')');
        } else {
            left++;
        }
    }

    /** Anything but plain ASCII could pass for something else: it is shown percent-encoded, as in a query. */
    private static String shown(Utf8 name) {
        StringBuilder shown = new StringBuilder();
        for (byte part : name.bytes()) {
            if (shown.length() >= LONGEST_NAME) {
                return shown.append("...").toString();
            }
            char character = (char) (part & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || "_-.[]".indexOf(character) >= 0)) {
                shown.append(character);
            } else {
                shown.append('%').append(HexFormat.of().withUpperCase().toHexDigits(part));
            }
        }
        return shown.toString();
    }

    private static String form(String signature) {
        if (HEX.matcher(signature).matches()) {
            return signature.length() + " hexadecimal digits";
        }
        return signature.length()
                + (BASE64.matcher(signature).matches()
                        ? " characters of Base64"
                        : " characters that are neither hexadecimal nor Base64");
    }
}
