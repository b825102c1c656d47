package io.shopops.audit.review;

import static java.time.temporal.ChronoUnit.MICROS;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.audit.list.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A submission in a list: what {@code getCheckShopInfo} shows, and what a reviewer chooses by.
 *
 * @param submittedAt in epoch seconds
 * @param decidedAt in epoch seconds; 0 while it is pending
 * @param reviewerPid who decided; 0 where nobody did, or did not say who he is
 * @param claimedBy who has it to himself; 0 for nobody
 * @param claimedUntil until when, in epoch seconds; 0 for nobody
 * @param findings what the automatic checks found, as they stored it
 * @param submitted when it came in, to the microsecond
 */
record CheckRow(
        @JsonUnwrapped CheckInfo info,
        long submittedAt,
        long decidedAt,
        int reviewerPid,
        int claimedBy,
        long claimedUntil,
        JsonNode findings,
        @JsonIgnore Instant submitted) {
    private static final JsonMapper JSON = new JsonMapper();

    static CheckRow of(Row row) {
        Instant submitted = row.getOffsetDateTime("submitted_at").toInstant();
        return new CheckRow(
                CheckInfo.of(row),
                submitted.getEpochSecond(),
                seconds(row.getOffsetDateTime("decided_at")),
                orZero(row.getInteger("reviewer_pid")),
                orZero(row.getInteger("claimed_by")),
                seconds(row.getOffsetDateTime("claimed_until")),
                findings(row.getString("found")),
                submitted);
    }

    Cursor cursor() {
        return Cursor.of(MICROS.between(Instant.EPOCH, submitted), info.shopsId(), info.checkVersion());
    }

    private static long seconds(OffsetDateTime time) {
        return time == null ? 0 : time.toEpochSecond();
    }

    private static int orZero(Integer number) {
        return Optional.ofNullable(number).orElse(0);
    }

    private static JsonNode findings(String stored) {
        try {
            return stored == null ? JSON.createArrayNode() : JSON.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored findings cannot be read", e);
        }
    }
}
