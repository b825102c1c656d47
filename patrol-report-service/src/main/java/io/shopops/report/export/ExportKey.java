package io.shopops.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.tenant.Grants;
import java.util.UUID;
import java.util.regex.Pattern;

/** What names an export among all. */
record ExportKey(int enterpriseId, UUID exportId) {
    /** {@link UUID#fromString} takes shorter ones, too. */
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * Reads {@code enterpriseId} and {@code exportId}.
     *
     * @throws Refusal 400 with all that is wrong
     */
    static ExportKey of(Input input, Grants grants) {
        Integer enterpriseId = input.required("enterpriseId", Values::id);
        if (enterpriseId != null && !grants.include(enterpriseId)) {
            input.wrong("enterpriseId", "is not granted");
        }
        UUID exportId = input.required("exportId", ExportKey::id);
        input.refuseIfWrong();
        return new ExportKey(enterpriseId, exportId);
    }

    private static UUID id(JsonNode value) throws WrongValue {
        if (!FORM.matcher(value.asText()).matches()) {
            throw new WrongValue("is not an exportId that createExport answered");
        }
        return UUID.fromString(value.asText());
    }
}
