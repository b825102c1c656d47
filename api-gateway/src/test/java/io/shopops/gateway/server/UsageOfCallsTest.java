package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.Partners;
import io.shopops.gateway.SignedCall;
import io.shopops.gateway.usage.StoredUsage;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whose calls are whose: anyone can name an application's key, but only its owner can sign with it. */
@QuarkusTest
class UsageOfCallsTest extends GatewayTest {
    private static final String PARTNER = """
            applications:
              - id: DC-usage-of-calls
                name: A partner
                enterprises: [7]
                defaultEnterprise: 7
                grants: [{method: "open.shopweb.shopsCheck.allowShop", version: "*"}]
                keys: [{akey: key-of-usage, secret: test-secret, algorithms: [md5]}]
            """;

    @Inject
    Partners partners;

    @Inject
    StoredUsage usage;

    @Inject
    DataSource database;

    @Test
    void countsForAnApplicationOnlyCallsThatItsKeySigned() throws Exception {
        partners.add(PARTNER);
        SignedCall good = partnersCall("allowShop");

        assertThat(code(postForm(partnersCall("allowShop").secret("wrong")))).isEqualTo(7);
        assertThat(code(post("/cloud.api", FORM, partnersCall("allowShop").encoded() + "&more=1")))
                .isEqualTo(7);
        assertThat(code(post("/cloud.api", FORM, partnersCall("allowShop").unsigned())))
                .isEqualTo(6);
        assertThat(code(postForm(partnersCall("allowShop").at(Instant.now().minus(1, ChronoUnit.HOURS)))))
                .isEqualTo(16);
        assertThat(code(postForm(partnersCall("none").secret("wrong")))).isEqualTo(7);
        assertThat(code(postForm(good))).isZero();
        assertThat(code(postForm(good))).isEqualTo(-100);
        assertThat(code(postForm(partnersCall("none")))).isEqualTo(9);
        assertThat(code(postForm(partnersCall("rejectShop")))).isEqualTo(-403);

        await().untilAsserted(() -> {
            usage.now();
            assertThat(stored()).isEqualTo("1 succeeded, 0 business errors, 3 refused, 0 failed");
        });
    }

    private static SignedCall partnersCall(String name) {
        return call(name).with("_akey", "key-of-usage");
    }

    private String stored() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT sum(succeeded), sum(business_errors), sum(refused),"
                                + " sum(failed) FROM usage_of_day WHERE application_id = 'DC-usage-of-calls'");
                ResultSet sum = statement.executeQuery()) {
            sum.next();
            return sum.getLong(1) + " succeeded, " + sum.getLong(2) + " business errors, " + sum.getLong(3)
                    + " refused, " + sum.getLong(4) + " failed";
        }
    }
}
