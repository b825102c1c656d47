package io.shopops.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditStatusTest {
    @ParameterizedTest
    @CsvSource({"PENDING,0,pending", "APPROVED,1,approved", "REJECTED,2,rejected", "WITHDRAWN,3,withdrawn"})
    void hasTheCodeOfTheAnswersAndTheNameOfTheEvents(AuditStatus status, int code, String name) throws Exception {
        assertThat(status.code()).isEqualTo(code);
        assertThat(AuditStatus.ofCode(code)).isEqualTo(status);
        assertThat(Resources.JSON.writeValueAsString(status)).isEqualTo('"' + name + '"');
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void refusesACodeThatIsNone(int code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditStatus.ofCode(code))
                .withMessage("examineStatus " + code + " is not one of 0, 1, 2, 3");
    }

    @Test
    void isReachedByExactlyOneTypeOfEvent() {
        assertThat(ShopAuditEventType.values())
                .extracting(ShopAuditEventType::toStatus)
                .containsExactlyInAnyOrder(AuditStatus.values());
    }
}
