package io.shopops.report.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopops.report.answer.Refusal;
import io.shopops.report.input.Input;
import io.shopops.report.tenant.Grants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsRequestTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Grants GRANTS = new Grants(Set.of(1084, 1085), 1084);
    private static final String JANUARY = "'startTime':'2026-01-01','endTime':'2026-01-31'";

    @Test
    void goesOnBehindTheLargestReviewerThereCanBe() {
        String cursor = StatisticsCursor.after(GroupBy.REVIEWER, Integer.MAX_VALUE);
        assertThat(request(JANUARY + ",'groupBy':'reviewer','cursor':'" + cursor + "'")
                        .afterKey())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void countsTheEndDayWholeAndInTheSystemsZone() {
        assertThat(request(JANUARY).period())
                .isEqualTo(new StatisticsPeriod(
                        Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-01-31T16:00:00Z")));
    }

    @Test
    void beginsADayThatHasNoMidnightWhereItBegins() {
        // In this zone the clocks went from 2018-11-03 23:59:59 to 2018-11-04 01:00:00.
        Input input = input("'startTime':'2018-11-04','endTime':'2018-11-04'");
        assertThat(StatisticsRequest.of(input, GRANTS, ZoneId.of("America/Sao_Paulo"))
                        .period())
                .isEqualTo(new StatisticsPeriod(
                        Instant.parse("2018-11-04T03:00:00Z"), Instant.parse("2018-11-05T02:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"2024-01-01,2024-12-31", "2026-01-01,2027-01-01", "2026-01-01,2026-01-01"})
    void allows366DaysWithBothEnds(String first, String last) {
        assertThat(request("'startTime':'" + first + "','endTime':'" + last + "'"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01,2027-01-02,endTime makes the period longer than 366 days",
        "0001-01-01,9999-12-31,endTime makes the period longer than 366 days",
        "2026-01-02,2026-01-01,startTime is after endTime",
        "2026-13-01,2026-01-01,startTime is not a date as yyyy-MM-dd",
        "2026-01-01,yesterday,endTime is not a date as yyyy-MM-dd",
        "'',2026-01-01,startTime is required",
        "2026-01-01,'',endTime is required"
    })
    void refusesAPeriodNamingTheFieldAndTheLimit(String first, String last, String message) {
        assertThat(refusal("'startTime':'" + first + "','endTime':'" + last + "'"))
                .isEqualTo(message);
    }

    @Test
    void actsForTheDefaultEnterpriseUnlessAGrantedOneIsNamed() {
        assertThat(request(JANUARY).enterpriseId()).isEqualTo(1084);
        assertThat(request(JANUARY + ",'enterpriseId':''").enterpriseId()).isEqualTo(1084);
        assertThat(request(JANUARY + ",'enterpriseId':'1085'").enterpriseId()).isEqualTo(1085);
    }

    @Test
    void refusesAForeignEnterpriseWhetherItExistsOrNot() {
        assertThat(refusal(JANUARY + ",'enterpriseId':1086")).isEqualTo("enterpriseId is not granted");
    }

    @Test
    void refusesADefaultEnterpriseThatIsNoLongerGranted() {
        Grants none = new Grants(Set.of(), 1084);
        assertThat(refusal(() -> StatisticsRequest.of(input(JANUARY), none, SHANGHAI)))
                .isEqualTo("enterpriseId is not granted");
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "day,DAY", "reviewer,REVIEWER", "shopNature,SHOP_NATURE"})
    void groupsByWhatIsNamed(String word, GroupBy groupBy) {
        assertThat(request(JANUARY + ",'groupBy':'" + word + "'").groupBy()).isEqualTo(groupBy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Day'", "'none'", "7", "{}"})
    void refusesAnotherGrouping(String groupBy) {
        assertThat(refusal(JANUARY + ",'groupBy':" + groupBy)).startsWith("groupBy is not ");
    }

    @Test
    void goesOnBehindTheCursorsRow() {
        String cursor = StatisticsCursor.after(GroupBy.DAY, 20_453);
        assertThat(request(JANUARY + ",'groupBy':'day','cursor':'" + cursor + "'")
                        .afterKey())
                .isEqualTo(20_453);
    }

    @Test
    void beginsBeforeEveryKeyWithoutACursor() {
        assertThat(request(JANUARY + ",'groupBy':'day','cursor':''").afterKey()).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "ZGF5", "cmV2aWV3ZXI3", "ZGF5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "ZGF5LTE"})
    void refusesACursorThatWasNotAnsweredToThisGrouping(String cursor) {
        assertThat(refusal(JANUARY + ",'groupBy':'day','cursor':'" + cursor + "'"))
                .isEqualTo("cursor is not a nextCursor that was answered with this groupBy");
    }

    @Test
    void refusesACursorWithoutAGrouping() {
        String cursor = StatisticsCursor.after(GroupBy.DAY, 1);
        assertThat(refusal(JANUARY + ",'cursor':'" + cursor + "'")).startsWith("cursor is not ");
    }

    private static StatisticsRequest request(String fields) {
        return StatisticsRequest.of(input(fields), GRANTS, SHANGHAI);
    }

    private static String refusal(String fields) {
        return refusal(() -> request(fields));
    }

    private static String refusal(Runnable call) {
        return catchThrowableOfType(Refusal.class, call::run).getMessage();
    }

    private static Input input(String fields) {
        return Input.of(("{" + fields.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }
}
