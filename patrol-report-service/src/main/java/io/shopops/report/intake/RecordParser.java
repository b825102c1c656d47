package io.shopops.report.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Fields;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.PatrolForms;
import io.shopops.report.patrol.SourceType;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a record as it was sent, by call or on the topic: one reader, so that both take and refuse the same. */
final class RecordParser {
    private static final Parser<String> CODE = Values.text(64);
    private static final Parser<String> NAME = Values.name(128);
    private static final Parser<String> ORGANIZATION = Values.text(128);
    private static final Parser<Integer> SOURCE_TYPE = Values.whole(1, SourceType.values().length);
    private static final Parser<List<PatrolItem>> ITEMS = Values.list(200, ItemParser::parse);

    private final LocalDateTime latest;
    private final IntPredicate granted;
    private final Kept kept;

    private RecordParser(LocalDateTime latest, IntPredicate granted, Kept kept) {
        this.latest = latest;
        this.granted = granted;
        this.kept = kept;
    }

    /**
     * A reader for one call or batch.
     *
     * @param clock tells the latest {@code createTime}: a day from now
     * @param granted for which enterprises the sender may write
     * @param kept refuses a {@code createTime} that is too old to be kept
     */
    static RecordParser of(Clock clock, ZoneId zone, IntPredicate granted, Kept kept) {
        return new RecordParser(LocalDateTime.ofInstant(clock.instant(), zone).plusDays(1), granted, kept);
    }

    /** @throws WrongValue with the first trouble of the record */
    PatrolRecord parse(JsonNode value) throws WrongValue {
        Fields fields = Fields.of(value);
        return new PatrolRecord(
                fields.required("recordId", PatrolForms.RECORD_ID),
                fields.required("enterpriseId", this::enterprise),
                fields.required("depId", Values::id),
                fields.required("depName", NAME),
                fields.optional("shopId", CODE, ""),
                fields.optional("organizeName", ORGANIZATION, ""),
                fields.optional("taskId", CODE, ""),
                fields.required("userId", Values::id),
                fields.required("userName", NAME),
                fields.required("sourceType", RecordParser::sourceType),
                fields.required("createTime", this::createTime),
                fields.required("items", ITEMS));
    }

    private Integer enterprise(JsonNode value) throws WrongValue {
        Integer enterprise = Values.id(value);
        if (!granted.test(enterprise)) {
            throw new WrongValue("is not granted");
        }
        return enterprise;
    }

    private static SourceType sourceType(JsonNode value) throws WrongValue {
        return SourceType.of(SOURCE_TYPE.parse(value)).orElseThrow(() -> new WrongValue("is not a known source type"));
    }

    private LocalDateTime createTime(JsonNode value) throws WrongValue {
        LocalDateTime time = PatrolForms.time(value);
        if (time.isAfter(latest)) {
            throw new WrongValue("is more than a day ahead");
        }
        kept.check(time);
        return time;
    }

    /** Knows which times are kept. */
    @FunctionalInterface
    interface Kept {
        /**
         * Lets a time pass.
         *
         * @throws WrongValue where it is too old
         */
        void check(LocalDateTime time) throws WrongValue;
    }
}
