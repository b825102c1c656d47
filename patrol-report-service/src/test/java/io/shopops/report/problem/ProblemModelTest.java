package io.shopops.report.problem;

import static io.shopops.report.testing.LiveCheck.call;
import static io.shopops.report.testing.LiveCheck.outcome;
import static io.shopops.report.testing.LiveCheck.rows;
import static io.shopops.report.testing.LiveCheck.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.LiveCheck;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.ReportService;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of all that can happen to problems, compared with a model call by call, and with what the service
 * holds at the end. A failure tells the seed and the sequence; {@code -Dshopops.model.seed=…} repeats it,
 * {@code -Dshopops.model.sequences=…} makes more or fewer.
 */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class ProblemModelTest {
    private static final int LENGTH = 30;
    private static final int ITEMS = 3;

    /** The same sequences in every build; a hunt says another. */
    private static final long SEED = 20_261_122;

    private static final String[] NAMES = {"", "待整改", "待复检", "复检不通过", "完成"};

    @Inject
    Pool database;

    private int enterprise;
    private List<Item> items;

    @Test
    void everySequenceDoesWhatTheModelDoes() {
        long seed = Long.getLong("shopops.model.seed", SEED);
        int sequences = Integer.getInteger("shopops.model.sequences", 3);
        for (int sequence = 0; sequence < sequences; sequence++) {
            List<String> story = new ArrayList<>(List.of("-Dshopops.model.seed=" + seed + ", sequence " + sequence));
            begin();
            Random random = new Random(seed + sequence);
            for (int i = 0; i < LENGTH; i++) {
                step(random, story);
            }
            assertThat(states())
                    .as(String.join("\n", story))
                    .isEqualTo(items.stream()
                            .map(item -> item.status + " " + (item.invalid ? 1 : 0))
                            .toList());
            for (int i = 0; i < items.size(); i++) {
                assertThat(steps(enterprise, "a-" + i))
                        .as(String.join("\n", story))
                        .isEqualTo(items.get(i).history());
            }
            LiveCheck.assertExact(enterprise);
        }
    }

    private void begin() {
        enterprise = ReportService.newEnterprise();
        items = IntStream.range(0, ITEMS).mapToObj(i -> new Item(77, 1, i == 0)).toList();
        PatrolRecords.save(enterprise, record(items));
    }

    private void step(Random random, List<String> story) {
        int index = random.nextInt(ITEMS);
        String expected = "";
        String happened = "";
        int what = random.nextInt(20);
        if (what < 8) {
            expected = items.get(index).act("submitted", List.of(1, 3), 2);
            happened = outcome(call(enterprise, "submitRectification", "'id':'a-" + index + "'"));
        } else if (what < 16) {
            boolean pass = what < 10;
            expected = items.get(index).act(pass ? "passed" : "failed", List.of(2), pass ? 4 : 3);
            happened = outcome(call(
                    enterprise,
                    "reviewRectification",
                    "'id':'a-" + index + "','result':'" + (pass ? "pass" : "fail") + "'"));
        } else if (what < 17) {
            items.forEach(Item::expire);
            new ExpiryRunner(
                            database,
                            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC),
                            ZoneId.of("UTC"))
                    .run();
        } else {
            List<Item> corrected = IntStream.range(0, 1 + random.nextInt(ITEMS))
                    .mapToObj(i -> new Item(77 + random.nextInt(8) / 7, random.nextInt(5), random.nextInt(4) == 0))
                    .toList();
            // So that it is never what is stored already.
            ObjectNode record = record(corrected).put("depName", "店" + story.size());
            happened = outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + record));
            expected = "200 ok";
            items = IntStream.range(0, corrected.size())
                    .mapToObj(i -> i < items.size() ? items.get(i).correctedTo(corrected.get(i)) : corrected.get(i))
                    .toList();
        }
        story.add(what + " of " + index + " -> " + happened);
        assertThat(happened).as(String.join("\n", story)).isEqualTo(expected);
        // A correction may have left out the others.
        while (items.size() < ITEMS) {
            List<Item> longer = new ArrayList<>(items);
            longer.add(new Item(77, 1, false));
            ObjectNode record = record(longer).put("depName", "店" + story.size());
            assertThat(outcome(call(enterprise, "correctRecord", "'recordId':'a','record':" + record)))
                    .isEqualTo("200 ok");
            items = IntStream.range(0, longer.size())
                    .mapToObj(i -> i < items.size() ? items.get(i).correctedTo(longer.get(i)) : longer.get(i))
                    .toList();
        }
    }

    private List<String> states() {
        return StreamSupport.stream(rows(enterprise).spliterator(), false)
                .map(row -> row.get("problemStatus").asText() + " "
                        + row.get("isInvalid").asText())
                .toList();
    }

    private ObjectNode record(List<Item> items) {
        ObjectNode record = PatrolRecords.withItems(PatrolRecords.record(enterprise, "a"), items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            record.withObject("/items/" + i)
                    .put("viewShopId", item.checkItem)
                    .put("problemStatus", item.status)
                    .put("isInvalid", item.invalid ? 1 : 0)
                    .put("endTime", item.ends ? "2026-10-12 23:59:59" : "");
        }
        return record;
    }

    /** What the model knows of an item: {@code steps} are those behind its being found. */
    private static final class Item {
        private final int checkItem;
        private final boolean ends;
        private final List<String> steps = new ArrayList<>();
        private int status;
        private boolean invalid;

        Item(int checkItem, int status, boolean ends) {
            this.checkItem = checkItem;
            this.status = status;
            this.ends = ends;
        }

        String act(String action, List<Integer> from, int to) {
            if (status == 0) {
                return "409 the row has no problem";
            }
            if (invalid) {
                return "409 the problem is invalid";
            }
            if (!from.contains(status)) {
                return "409 the problem is " + status + " " + NAMES[status] + ", and must be "
                        + String.join(
                                " or ",
                                from.stream().map(one -> one + " " + NAMES[one]).toList());
            }
            steps.add(action + " " + status + to);
            status = to;
            return "200 ok";
        }

        void expire() {
            if (ends && !invalid && status > 0 && status < 4) {
                invalid = true;
                steps.add("expired " + status + status);
            }
        }

        Item correctedTo(Item other) {
            if (steps.isEmpty() || other.checkItem != checkItem) {
                return other;
            }
            Item corrected = new Item(checkItem, other.status, other.ends);
            if (status > 0 && other.status > 0) {
                corrected.status = status;
                corrected.invalid = invalid;
            }
            corrected.steps.addAll(steps);
            corrected.steps.add("corrected " + status + corrected.status);
            return corrected;
        }

        List<String> history() {
            if (status == 0 && steps.isEmpty()) {
                return List.of();
            }
            List<String> history = new ArrayList<>();
            String found = steps.isEmpty() ? "" + status : steps.get(0).replaceFirst(".* (.).", "$1");
            history.add("found 0" + found);
            history.addAll(steps);
            return history;
        }
    }
}
