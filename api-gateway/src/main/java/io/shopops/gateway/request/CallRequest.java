package io.shopops.gateway.request;

import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.text.Utf8;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A call as it was understood, once, from its bytes; nothing of it is verified yet.
 *
 * @param entry which way it came in
 * @param method the method called; {@code ""} where {@code _mt} is missing
 * @param version {@code ""} where it is missing; a call whose path names the method means v1 then
 * @param parameters of query and form
 * @param body the raw body, empty without one
 * @param json the body of a JSON call, which then holds the business parameters; empty of a form call
 */
public record CallRequest(
        Entry entry, String method, String version, Parameters parameters, Utf8 body, Optional<Utf8> json) {
    private static final String DEFAULT_VERSION = "v1";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final byte[] NONE = {};

    /**
     * Understands a call.
     *
     * @param query the query as it stands in the request line, null without one
     * @param contentType the header's value, null without one; a body without one is a form
     * @throws Refusal -413 or 7 as {@link Parameters#parse}; 7 on a body that is neither form nor JSON, or not UTF-8
     */
    public static CallRequest parse(
            Entry entry, String path, String query, String contentType, byte[] body, ParameterLimits limits) {
        // The server hands bytes beyond ASCII on as the characters of the same number.
        byte[] queryBytes = query == null ? NONE : query.getBytes(StandardCharsets.ISO_8859_1);
        String type = mediaType(contentType);
        boolean isForm = type.isEmpty() || type.equals(FORM);
        boolean isJson = type.equals(JSON);
        Parameters parameters = Parameters.parse(queryBytes, isForm ? body : NONE, limits);
        if (!isForm && !isJson && body.length > 0) {
            throw new Refusal(SIGN_WRONG, "Content-Type must be " + FORM + " or " + JSON);
        }
        Utf8 text = utf8(body);
        String version = parameters.get(PublicParameter.VERSION);
        return new CallRequest(
                entry,
                entry == Entry.CLOUD ? parameters.get(PublicParameter.MT) : Entry.methodAt(path),
                entry != Entry.CLOUD && version.isEmpty() ? DEFAULT_VERSION : version,
                parameters,
                text,
                isJson ? Optional.of(text) : Optional.empty());
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Utf8 utf8(byte[] body) {
        try {
            return Utf8.checked(body);
        } catch (CharacterCodingException broken) {
            throw new Refusal(SIGN_WRONG, "the body is not UTF-8");
        }
    }

    /** The value of a public parameter, {@code ""} where it is missing or blank. */
    public String get(PublicParameter parameter) {
        return parameters.get(parameter);
    }
}
