package io.shopops.audit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Calls;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call that there is, made by an application of another enterprise, against every table that belongs to
 * enterprises. A new call needs a correct body in {@code scenarios/given/correct.yaml}, or this fails.
 */
@QuarkusTest
@RealServers
class EnterprisesApartTest {
    private static final int OWNED = 1384;
    /** Below those of the scenarios, which are of the same enterprise. */
    private static final int LIVE_AND_PENDING = 8000;
    /** The stranger makes the same calls of it, so that in his enterprise both stand alike. */
    private static final int NOBODYS = 7990;

    private static final Calls OWNER = Calls.of(OWNED);
    private static final Calls STRANGER = Calls.of(1385);
    private static final String NAME = "只有业主看得见的店";

    @Inject
    Database database;

    /** A live shop with a change that is pending and claimed. */
    @BeforeEach
    void ownerHasOneOfEverything() {
        String submission = CorrectCalls.body("addCheckShop", LIVE_AND_PENDING).replace("得宝旗舰店", NAME);
        OWNER.call("addCheckShop", submission);
        OWNER.call("allowShop", CorrectCalls.body("allowShop", LIVE_AND_PENDING));
        OWNER.call("addCheckShop", submission);
        OWNER.call("claimCheck", CorrectCalls.body("claimCheck", LIVE_AND_PENDING));
    }

    static Set<String> calls() {
        return Resources.calls();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesToActForAnEnterpriseThatIsNotGranted(String call) {
        List<String> before = rowsOf(OWNED);
        String body = CorrectCalls.body(call, LIVE_AND_PENDING);
        String separator = body.equals("{}") ? "" : ",";

        assertThat(STRANGER.answer(call, body.replaceFirst("}$", separator + "\"enterpriseId\":" + OWNED + "}")))
                .isEqualTo("400 enterpriseId is not granted");
        assertThat(STRANGER.answer(call, body.replaceFirst("}$", separator + "\"enterpriseId\":2000000000}")))
                .isEqualTo("400 enterpriseId is not granted");

        assertThat(rowsOf(OWNED)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void showsAndChangesNothingOfAnotherEnterpriseInOnesOwn(String call) {
        List<String> before = rowsOf(OWNED);
        assertThat(before).anySatisfy(row -> assertThat(row).contains(NAME));

        String answer = answerToStranger(call, LIVE_AND_PENDING);

        assertThat(answer).doesNotContain(NAME).isEqualTo(answerToStranger(call, NOBODYS));
        assertThat(rowsOf(OWNED)).isEqualTo(before);
    }

    /** Without the times and the shop's id. */
    private static String answerToStranger(String call, int shopsId) {
        return STRANGER.text(call, CorrectCalls.body(call, shopsId))
                .replaceAll("\\b1[0-9]{9}\\b", "{time}")
                .replace(Integer.toString(shopsId), "{shop}");
    }

    /** All rows of all tables that say whose they are. */
    private List<String> rowsOf(int enterpriseId) {
        List<String> tables = database.rows("""
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'enterprise_id' ORDER BY 1""");
        assertThat(tables).contains("shop_check", "shop", "shop_check_history", "shop_check_claim", "idempotency_key");
        return tables.stream()
                .flatMap(table -> database
                        .rows(
                                "SELECT '" + table + "', to_jsonb(t)::text FROM " + table
                                        + " t WHERE enterprise_id = ? ORDER BY 2",
                                enterpriseId)
                        .stream())
                .toList();
    }
}
