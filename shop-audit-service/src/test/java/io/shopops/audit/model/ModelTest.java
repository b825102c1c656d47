package io.shopops.audit.model;

import static io.shopops.audit.Calls.MANY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.audit.ToldEvents;
import io.shopops.audit.scenario.CorrectCalls;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls, compared with a model call by call, and with what the database holds at the end. A failure
 * tells the seed and the sequence; {@code -Dshopops.model.seed=…} repeats it, {@code -Dshopops.model.sequences=…} makes
 * more or fewer. Shops from 8500 are this test's.
 */
@QuarkusTest
@RealServers
class ModelTest {
    private static final int FIRST_SHOP = 8500;
    private static final int LENGTH = 30;

    /** The same sequences in every build; a hunt says another. */
    private static final long SEED = 20_261_122;

    private static final int AT_ONCE = 4;

    @Inject
    Database database;

    @Inject
    ToldEvents told;

    @Test
    void everySequenceOfCallsDoesWhatTheModelDoes() throws Exception {
        told.watch();
        long seed = Long.getLong("shopops.model.seed", SEED);
        int sequences = Integer.getInteger("shopops.model.sequences", 12);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int sequence = 0; sequence < sequences; sequence++) {
                Commands commands = new Commands(sequence, FIRST_SHOP, seed);
                String name = "-Dshopops.model.seed=" + seed + ", sequence " + sequence;
                runs.add(threads.submit(() -> {
                    run(commands, name);
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Commands commands, String name) throws SQLException {
        AuditModel model = new AuditModel();
        List<String> story = new ArrayList<>(List.of(name));
        for (int i = 1; i <= LENGTH; i++) {
            Command command = commands.next();
            String expected = model.answer(command);
            String answered = answer(command);
            story.add(i + ". " + command + " -> " + answered);
            assertThat(answered).as(String.join("\n", story)).isEqualTo(expected);
        }
        for (int enterprise : Commands.enterprises()) {
            for (int shop : commands.shops()) {
                assertThat(stored(enterprise, shop))
                        .as(String.join("\n", story) + "\nstored of shop " + enterprise + ":" + shop)
                        .isEqualTo(expected(model.shop(enterprise, shop)));
            }
        }
    }

    private String answer(Command command) throws SQLException {
        if (command.name().equals("expire")) {
            database.run(
                    "UPDATE shop_check_claim SET until = now() - interval '1 second'"
                            + " WHERE enterprise_id = ? AND shops_id = ?",
                    command.enterprise(),
                    command.shop());
            return "";
        }
        JsonNode answer = CorrectCalls.json(MANY.text(command.name(), command.body()));
        String text = answer.get("code").asInt() + " " + answer.get("message").asText();
        JsonNode data = answer.path("data");
        if (data.isArray()) {
            return text + " "
                    + StreamSupport.stream(data.spliterator(), false)
                            .map(ModelTest::outcome)
                            .toList();
        }
        return data.has("reviewerPid") ? text + " " + data.get("reviewerPid").asText() : text;
    }

    private static String outcome(JsonNode outcome) {
        return outcome.path("shopsId").asText() + " " + outcome.path("code").asText() + " "
                + outcome.path("message").asText();
    }

    private static String expected(ModelShop shop) {
        List<String> checks = IntStream.rangeClosed(1, shop.checks.size())
                .mapToObj(version -> version + " " + shop.checks.get(version - 1))
                .toList();
        List<String> live = shop.domain == null ? List.of() : List.of(shop.domain + " " + shop.liveVersion);
        List<String> relations = shop.relations.entrySet().stream()
                .map(relation -> relation.getKey() + " " + relation.getValue())
                .toList();
        return lines(checks, shop.history, live, relations, shop.events);
    }

    private String stored(int enterprise, int shop) {
        return lines(
                database.rows("""
                        SELECT check_version, examine_status, operation_status, shop_domain, coalesce(reviewer_pid, 0),
                            reject_reason
                        FROM shop_check WHERE enterprise_id = ? AND shops_id = ? ORDER BY 1""", enterprise, shop),
                database.rows("""
                        SELECT sequence, action, check_version, from_status, to_status, operator_pid, reason
                        FROM shop_check_history WHERE enterprise_id = ? AND shops_id = ? ORDER BY 1""", enterprise, shop),
                database.rows(
                        "SELECT shop_domain, check_version FROM shop WHERE enterprise_id = ? AND shops_id = ?",
                        enterprise,
                        shop),
                database.rows("""
                        SELECT brand_id, agreement_end_time FROM shop_relation
                        WHERE enterprise_id = ? AND shops_id = ? ORDER BY 1""", enterprise, shop),
                told.of(enterprise, shop));
    }

    private static String lines(
            List<String> checks, List<String> history, List<String> live, List<String> relations, List<String> events) {
        return "submissions " + checks + "\nhistory " + history + "\nlive " + live + "\nrelations " + relations
                + "\nevents " + events;
    }
}
