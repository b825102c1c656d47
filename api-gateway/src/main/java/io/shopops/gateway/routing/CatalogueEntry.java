package io.shopops.gateway.routing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;

/**
 * An entry of the catalogue's file.
 *
 * @param line where it begins, from 1
 */
@JsonDeserialize(using = CatalogueEntry.Reader.class)
record CatalogueEntry(Api api, int line) {
    /** How what is said about it begins. */
    String place() {
        return ", line " + line + ": the entry " + api.method() + " " + api.version();
    }

    static final class Reader extends JsonDeserializer<CatalogueEntry> {
        @Override
        public CatalogueEntry deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonLocation begin = parser.currentTokenLocation();
            try {
                return new CatalogueEntry(context.readValue(parser, Api.class), begin.getLineNr());
            } catch (UnrecognizedPropertyException unknown) {
                throw unknown;
            } catch (JsonMappingException wrong) {
                throw new Refused(parser, wrong, begin);
            }
        }
    }

    /** What is missing or refused as a whole is noticed at the end of the entry: this tells where it begins instead. */
    private static final class Refused extends JsonMappingException {
        Refused(JsonParser parser, JsonMappingException wrong, JsonLocation begin) {
            super(parser, wrong.getOriginalMessage(), wrong.getCause());
            _location = begin;
            List<Reference> path = wrong.getPath();
            for (int i = path.size() - 1; i >= 0; i--) {
                prependPath(path.get(i));
            }
        }
    }
}
