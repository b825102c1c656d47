package io.shopops.report.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedEventTest {
    private static final String APPROVED = "io.shopops.shop-audit.approved.v1";
    private static final String DATA = "{'enterpriseId':1084,'shopsId':15,'sequence':2,'checkVersion':1,"
            + "'fromStatus':'pending','toStatus':'approved','operatorPid':7,'reason':'','time':'2026-01-02T03:04:05Z',"
            + "'shopName':'得宝旗舰店','shopNature':1,'shopDomain':'debao','operationStatus':1}";

    @Test
    void readsWhatTheEventTells() throws Exception {
        assertThat(ReceivedEvent.read(event(APPROVED, DATA).build()))
                .contains(new ReceivedEvent(
                        "/s",
                        "not-a-uuid",
                        new ShopAuditEvent(
                                1084,
                                15,
                                2,
                                1,
                                AuditStatus.PENDING,
                                AuditStatus.APPROVED,
                                7,
                                "",
                                Instant.parse("2026-01-02T03:04:05Z"),
                                "得宝旗舰店",
                                1,
                                "debao",
                                1)));
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() throws Exception {
        assertThat(ReceivedEvent.read(event(APPROVED, DATA.replace("'shopsId'", "'new':{'a':[1]},'shopsId'"))
                        .build()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.shopops.shop-audit.claimed.v1", "io.shopops.shop-audit.approved.v2"})
    void passesOverATypeThatItDoesNotKnow(String type) throws Exception {
        assertThat(ReceivedEvent.read(event(type, "what ever").build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON                       | the data is not JSON
            {'enterpriseId':               | the data is not JSON
            null                           | the data is not a JSON object
            []                             | the data does not hold its fields
            {}                             | the data does not hold its fields: enterpriseId is missing or not of its type
            """)
    void refusesDataThatIsNoEvent(String data, String reason) {
        assertThat(refusal(APPROVED, data)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'shopsId':15          | 'shopsId':'15'          | shopsId is missing or not of its type
            'shopsId':15          | 'shopsId':15.5          | shopsId is missing or not of its type
            'shopsId':15          | 'shopsId':2147483648    | shopsId is missing or not of its type
            'shopsId':15          | 'shopsId':null          | shopsId is missing or not of its type
            'shopsId':15          | 'shopsId':-1            | shopsId is -1, below 1
            'sequence':2          | 'sequence':0            | sequence is 0, below 1
            'toStatus':'approved' | 'toStatus':'lost'       | toStatus is missing or not of its type
            'toStatus':'approved' | 'toStatus':1            | toStatus is missing or not of its type
            'toStatus':'approved' | 'toStatus':null         | toStatus
            '2026-01-02T03:04:05Z'| 'last Friday'           | time is missing or not of its type
            """)
    void refusesAFieldThatIsNotWhatItHasToBe(String field, String wrong, String reason) {
        assertThat(refusal(APPROVED, DATA.replace(field, wrong)))
                .isEqualTo("the data does not hold its fields: " + reason);
    }

    @Test
    void refusesATypeAndAStatusThatContradictEachOther() {
        assertThat(refusal("io.shopops.shop-audit.rejected.v1", DATA)).isEqualTo("toStatus is not the one of the type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void refusesATimeThatTheDatabaseCannotKeep(String time) {
        assertThat(refusal(APPROVED, DATA.replace("2026-01-02T03:04:05Z", time)))
                .isEqualTo("time is outside the years 1 to 9999");
    }

    @Test
    void refusesAnEventWithoutData() {
        assertThat(refusal(event(APPROVED, DATA).withoutData())).isEqualTo("there is no data");
    }

    @Test
    void refusesAnOlderCloudEventsVersion() {
        CloudEventBuilder old = CloudEventBuilder.v03(event(APPROVED, DATA).build());
        assertThat(refusal(old)).isEqualTo("specversion is not 1.0");
    }

    @Test
    void refusesAnIdThatNoIndexHolds() {
        assertThat(refusal(event(APPROVED, DATA).withId("x".repeat(201))))
                .isEqualTo("id is not text of 1 to 200 characters");
        assertThat(refusal(event(APPROVED, DATA).withId("x\0"))).isEqualTo("id is not text of 1 to 200 characters");
    }

    private static String refusal(String type, String data) {
        return refusal(event(type, data));
    }

    private static String refusal(CloudEventBuilder event) {
        return catchThrowableOfType(UnreadableEvent.class, () -> ReceivedEvent.read(event.build()))
                .getMessage();
    }

    private static CloudEventBuilder event(String type, String data) {
        return CloudEventBuilder.v1()
                .withId("not-a-uuid")
                .withSource(URI.create("/s"))
                .withType(type)
                .withData("application/json", data.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
