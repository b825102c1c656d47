package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.shopops.report.patrol.ProblemStatus;
import io.shopops.report.patrol.SourceType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a record holds, as one short value: equal contents have equal hashes, however they were written. Hashes are kept
 * with the records, so the normal form may never change: absent values are left out of it (but for
 * {@code problemStatus}, which is always there), which lets a later version know more fields and still find what an
 * earlier one stored.
 */
final class ContentHash {
    private static final JsonMapper NORMAL_FORM = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(SourceType.class, Coded.class)
            .addMixIn(ProblemStatus.class, Coded.class)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
            .build();

    private ContentHash() {}

    /** SHA-256 of the record's normal form, in hex. */
    static String of(PatrolRecord record) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(NORMAL_FORM.writeValueAsBytes(record)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a record cannot be hashed", e);
        }
    }

    /** By their codes, which are the contract's. */
    private interface Coded {
        @JsonValue
        int code();
    }
}
