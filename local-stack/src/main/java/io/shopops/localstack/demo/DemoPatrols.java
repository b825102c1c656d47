package io.shopops.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;

/** Sends the visits of a demo enterprise, some hundred a call. */
final class DemoPatrols {
    private static final String METHOD = "open.shopweb.liveCheck.saveRecords";

    /** The service takes 500 records a call. */
    private static final int RECORDS = 500;

    /** The gateway takes 1 MiB, and a character is three bytes at most. */
    private static final int CHARACTERS = 300_000;

    private final DemoCalls calls;
    private final DemoProgress progress;

    DemoPatrols(DemoCalls calls, DemoProgress progress) {
        this.calls = calls;
        this.progress = progress;
    }

    /** Sends all of them; what an earlier load has stored is known to the service by its record id. */
    void load(Iterator<ObjectNode> visits) throws IOException, InterruptedException {
        StringBuilder records = new StringBuilder();
        int count = 0;
        int rows = 0;
        while (visits.hasNext()) {
            ObjectNode visit = visits.next();
            records.append(count == 0 ? "" : ",").append(visit);
            count++;
            rows += visit.path("items").size();
            if (count == RECORDS || records.length() > CHARACTERS || !visits.hasNext()) {
                send("{\"records\":[" + records + "]}", count);
                progress.add(rows);
                records.setLength(0);
                count = 0;
                rows = 0;
            }
        }
    }

    private void send(String body, int count) throws IOException, InterruptedException {
        JsonNode answer = calls.json(METHOD, body);
        JsonNode data = answer.path("data");
        int there = data.path("stored").asInt() + data.path("duplicates").asInt();
        if (there != count) {
            JsonNode trouble = data.path("errors").path(0);
            throw new IOException("of " + count + " records " + there + " are stored: "
                    + (trouble.isMissingNode() ? answer : trouble));
        }
    }
}
