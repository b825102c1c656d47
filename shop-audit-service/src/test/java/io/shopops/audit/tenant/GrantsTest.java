package io.shopops.audit.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {
    private static final Grants GRANTS = new Grants("DC-000001", 1084, Set.of(1084, 1085));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|1084",
                "{\"enterpriseId\":\"\"}|1084",
                "{\"enterpriseId\":1085}|1085",
                "{\"enterpriseId\":\"1085\"}|1085"
            })
    void actsForTheNamedEnterpriseOrTheDefault(String body, int enterprise) {
        assertThat(GRANTS.choose(fields(body))).isEqualTo(enterprise);
    }

    @Test
    void refusesAnEnterpriseThatIsNotGranted() {
        assertThat(refusalOf("{\"enterpriseId\":1086}")).isEqualTo("enterpriseId is not granted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"enterpriseId\":0}", "{\"enterpriseId\":\"x\"}", "{\"enterpriseId\":[1085]}"})
    void refusesWhatIsNoEnterprise(String body) {
        assertThat(refusalOf(body)).isEqualTo("enterpriseId must be a whole number from 1 to 2147483647");
    }

    private static String refusalOf(String body) {
        Fields fields = fields(body);
        int chosen = GRANTS.choose(fields);
        var thrown = new Object() {
            String message;
        };
        assertThatThrownBy(() -> fields.build(() -> chosen))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> thrown.message = refusal.answer().message());
        return thrown.message;
    }

    private static Fields fields(String body) {
        return Fields.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
