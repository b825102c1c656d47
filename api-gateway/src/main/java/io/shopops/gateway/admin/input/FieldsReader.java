package io.shopops.gateway.admin.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Makes a request's body {@link Fields}: one JSON object, no field of it twice, and nothing behind it. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, FieldsReader.MERGE_PATCH})
public class FieldsReader implements MessageBodyReader<Fields> {
    /** A change as RFC 7396 has it. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int LARGEST = 1024 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Fields.class;
    }

    @Override
    public Fields readFrom(
            Class<Fields> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw Refused.because(ProblemType.TOO_LARGE, "the body must have at most 1 MiB");
        }
        try {
            JsonNode json = STRICT.readTree(bytes);
            if (json instanceof ObjectNode object) {
                return Fields.of(object);
            }
        } catch (JacksonException malformed) {
            throw Refused.because(ProblemType.INVALID_INPUT, "the body is not well-formed JSON" + place(malformed));
        }
        throw Refused.because(ProblemType.INVALID_INPUT, "the body must be a JSON object");
    }

    private static String place(JacksonException malformed) {
        return malformed.getLocation() == null
                ? ""
                : ": see line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
    }
}
