package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.input.Problem;
import io.shopops.report.tenant.Grants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportOrderTest {
    private static final String GOOD =
            "'enterpriseId':7100,'startTime':'2026-10-01','endTime':'2026-10-31','format':'csv'";

    @Test
    void waitsAsJsonAndIsTheSameAfterwards() {
        ExportOrder order = order(GOOD + ",'sourceTypes':'8,9','depIds':[2001],'shopIds':'S001,S002','userIds':5001,"
                + "'viewShopIds':77,'problemStatus':1,'isInvalid':0,'moneyType':2,'minScore':-1.5,'maxScore':9.25,"
                + "'keyword':'门头 \\u005c \\u0022'");
        assertThat(ExportOrder.Content.of(order.content().json())).isEqualTo(order.content());
        assertThat(ExportOrder.Content.of(order(GOOD).content().json()))
                .isEqualTo(order(GOOD).content());
    }

    @Test
    void isNotReadWithoutAFilterThatThisVersionDoesNotKnow() {
        String json = order(GOOD).content().json().replace("\"keyword\"", "\"colour\":1,\"keyword\"");
        assertThatThrownBy(() -> ExportOrder.Content.of(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesItsFileByEnterpriseAndDays() {
        assertThat(order(GOOD).fileName()).isEqualTo("patrol-report-7100-20261001-20261031.csv");
        assertThat(order(GOOD.replace("2026-10-31", "2026-11-01 00:00:00").replace("csv", "xlsx"))
                        .fileName())
                .isEqualTo("patrol-report-7100-20261001-20261101.xlsx");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'format':'csv'           | 'format':''           | format is required
            'format':'csv'           | 'format':'CSV'        | format is neither csv nor xlsx
            'format':'csv'           | 'format':7            | format is neither csv nor xlsx
            'enterpriseId':7100      | 'enterpriseId':7199   | enterpriseId is not granted
            'enterpriseId':7100      | 'enterprise':7100     | enterpriseId is required
            'startTime':'2026-10-01' | 'startTime':''        | startTime is required
            'endTime':'2026-10-31'   | 'endTime':'2027-10-31'| endTime makes the period longer than 366 days
            'format':'csv'           | 'format':'csv','moneyType':3 | moneyType is not a whole number of 0 to 2
            """)
    void refusesWhatIsWrong(String good, String bad, String message) {
        assertThatThrownBy(() -> order(GOOD.replace(good, bad)))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }

    @Test
    void namesAllThatIsMissing() {
        assertThatThrownBy(() -> order("'x':1")).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.answer().data())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, List.class))
                .isEqualTo(Map.of(
                        "errors",
                        List.of(
                                new Problem("enterpriseId", "enterpriseId is required"),
                                new Problem("startTime", "startTime is required"),
                                new Problem("endTime", "endTime is required"),
                                new Problem("format", "format is required")))));
    }

    private static ExportOrder order(String fields) {
        String body = "{" + fields.replace('\'', '"') + "}";
        return ExportOrder.of(Input.of(body.getBytes(StandardCharsets.UTF_8)), new Grants(Set.of(7100), 7100));
    }
}
