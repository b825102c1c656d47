package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.ReportService;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class IntakeRoomTest {
    private static final int ALL = 8_388_608;

    @Inject
    SaveRecordsResource resource;

    @Test
    void letsInWhatFitsAndOneAloneWhateverItsSize() {
        IntakeRoom small = new IntakeRoom(100);
        assertThat(small.enter(60)).isTrue();
        assertThat(small.enter(41)).isFalse();
        assertThat(small.enter(40)).isTrue();
        small.leave(60);
        small.leave(40);
        assertThat(small.enter(1_000)).isTrue();
        assertThat(small.enter(1)).isFalse();
        small.leave(1_000);
        assertThat(small.enter(1)).isTrue();
    }

    @Test
    void aCallThatFindsNoRoomIsToBeSentAgainAndTakesNone() {
        IntakeRoom room = resource.room;
        int enterprise = ReportService.newEnterprise();
        String body = PatrolRecords.body(record(enterprise, "a"));
        assertThat(room.enter(ALL)).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(PatrolRecords.post(enterprise, body))
                    .isEqualTo(ReportService.json(
                            "{'code':503,'message':'too many records are being stored: send these again'}"));
        }
        room.leave(ALL);
        assertThat(PatrolRecords.save(enterprise, record(enterprise, "a"))
                        .get("stored")
                        .intValue())
                .isEqualTo(1);
        // A refused call and an answered one have given their room back.
        assertThat(PatrolRecords.post(enterprise, "{}").get("code").intValue()).isEqualTo(400);
        assertThat(room.enter(ALL)).isTrue();
        assertThat(room.enter(1)).isFalse();
        room.leave(ALL);
    }
}
