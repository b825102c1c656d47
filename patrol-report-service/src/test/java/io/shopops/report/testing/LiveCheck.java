package io.shopops.report.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;

/** The calls about one enterprise's patrols, as its application makes them. */
public final class LiveCheck {
    /** Of all changes, where they are: whether any position is double or above the feed's newest. */
    private static final String POSITIONS = """
            SELECT count(*) - count(DISTINCT position), max(position) <= max(newest)
              FROM (SELECT position, enterprise_id FROM patrol_row
                     UNION ALL SELECT position, enterprise_id FROM patrol_deletion) AS change
              JOIN (SELECT enterprise_id, position AS newest FROM patrol_feed) AS feed USING (enterprise_id)
             WHERE enterprise_id = ?""";

    private LiveCheck() {}

    /** The answer to a call. {@code fields} is JSON with single quotes, without braces. */
    public static JsonNode call(int enterprise, String name, String fields) {
        return post(enterprise, name, "{'enterpriseId':" + enterprise + "," + fields + "}");
    }

    /** The answer to a call with this body. */
    public static JsonNode post(int granted, String name, String body) {
        return ReportService.json(ReportService.text(
                "/LiveCheckRest/" + name, ReportService.gateway().token(granted), body));
    }

    /** The {@code data} of a call that is answered. */
    public static JsonNode data(int enterprise, String name, String fields) {
        JsonNode answer = call(enterprise, name, fields);
        if (answer.path("code").intValue() != 200) {
            throw new AssertionError(name + " was refused: " + answer);
        }
        return answer.get("data");
    }

    /** Code and message of an answer. */
    public static String outcome(JsonNode answer) {
        return answer.path("code").asText() + " " + answer.path("message").asText();
    }

    /** A problem's steps, each as its action and its states. */
    public static List<String> steps(int enterprise, String id) {
        return StreamSupport.stream(
                        data(enterprise, "getProblemHistory", "'id':'" + id + "'")
                                .spliterator(),
                        false)
                .map(step -> step.get("action").textValue() + " "
                        + step.get("fromStatus").asText() + step.get("toStatus").asText())
                .toList();
    }

    /** What the report shows of an enterprise in October 2026, newest first. */
    public static JsonNode rows(int enterprise) {
        return PatrolReport.page(
                        enterprise, "'startTime':'2026-10-01','endTime':'2026-10-31','pageNumber':1,'pageSize':500")
                .get("rows");
    }

    /** Fails where anything added up, or any position of a change, is wrong. */
    public static void assertExact(int enterprise) {
        RollupCheck.assertExact(enterprise);
        if (!Rows.of(enterprise, POSITIONS).equals(List.of("0|t"))) {
            throw new AssertionError("positions: " + Rows.of(enterprise, POSITIONS));
        }
    }

    /** The results of calls that are made at once. */
    public static <T> List<T> atOnce(List<Callable<T>> calls) {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> call : callers.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a call failed", e);
        } finally {
            callers.shutdownNow();
        }
    }
}
