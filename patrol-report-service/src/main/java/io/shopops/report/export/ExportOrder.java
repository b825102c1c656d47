package io.shopops.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.DetailFilter;
import io.shopops.report.detail.Period;
import io.shopops.report.input.Input;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.time.format.DateTimeFormatter;

/**
 * What a call of {@code createExport} asks for.
 *
 * @param content which rows
 */
record ExportOrder(int enterpriseId, Content content, ExportFormat format) {
    /** @throws Refusal 400 with all that is wrong */
    static ExportOrder of(Input input, Grants grants) {
        Integer enterpriseId = input.required("enterpriseId", Values::id);
        if (enterpriseId != null && !grants.include(enterpriseId)) {
            input.wrong("enterpriseId", "is not granted");
        }
        Content content = new Content(Period.of(input), DetailFilter.of(input));
        ExportFormat format = input.required("format", ExportFormat::parse);
        input.refuseIfWrong();
        return new ExportOrder(enterpriseId, content, format);
    }

    /** The name of the file: nothing in it needs quoting anywhere. */
    String fileName() {
        return "patrol-report-" + enterpriseId + "-" + content.days() + "." + format;
    }

    /** The part that waits with the export for its turn, as JSON in between. What this version does not know fails. */
    record Content(Period period, DetailFilter filter) {
        private static final JsonMapper JSON = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .build();

        static Content of(String json) {
            try {
                return JSON.readValue(json, Content.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not an export that this version knows", e);
            }
        }

        String json() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private String days() {
            DateTimeFormatter day = DateTimeFormatter.BASIC_ISO_DATE;
            return day.format(period.from().toLocalDate()) + "-"
                    + day.format(period.until().minusSeconds(1).toLocalDate());
        }
    }
}
