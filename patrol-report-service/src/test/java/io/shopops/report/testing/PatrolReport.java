package io.shopops.report.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The patrol report as a caller reads it. */
public final class PatrolReport {
    private PatrolReport() {}

    /** The answer to a call for an enterprise. {@code fields} is JSON with single quotes, without braces. */
    public static JsonNode call(int enterprise, String fields) {
        return post(ReportService.gateway().token(enterprise), "{'enterpriseId':" + enterprise + "," + fields + "}");
    }

    /** The answer to a call with this body. */
    public static JsonNode post(String token, String body) {
        return ReportService.json(text(token, body));
    }

    /** The answer as it came. */
    public static String text(String token, String body) {
        return ReportService.text("/LiveCheckRest/statisticsDetailPageForCustomer", token, body);
    }

    /** The {@code data} of a call that is answered. */
    public static JsonNode page(int enterprise, String fields) {
        JsonNode answer = call(enterprise, fields);
        if (answer.path("code").intValue() != 200) {
            throw new AssertionError("no page: " + answer);
        }
        return answer.get("data");
    }

    /** The ids of a page's rows, in their order. */
    public static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("rows").spliterator(), false)
                .map(row -> row.get("id").textValue())
                .toList();
    }
}
