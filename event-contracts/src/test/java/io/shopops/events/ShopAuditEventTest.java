package io.shopops.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopAuditEventTest {
    private static final Instant TIME = Instant.parse("2026-10-05T04:00:00Z");

    @Test
    void sharesItsKeyWithEveryEventOfTheShop() {
        assertThat(event(1084, 15, 1, 1, AuditStatus.PENDING, TIME).key())
                .isEqualTo("1084:15")
                .isEqualTo(event(1084, 15, 2, 1, AuditStatus.APPROVED, TIME).key())
                .isEqualTo(ShopAuditEvent.key(1084, 15));
    }

    @Test
    void namesTheFieldThatIsBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(0, 15, 1, 1, AuditStatus.PENDING, TIME))
                .withMessage("enterpriseId is 0, below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(1084, -1, 1, 1, AuditStatus.PENDING, TIME))
                .withMessage("shopsId is -1, below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(1084, 15, 0, 1, AuditStatus.PENDING, TIME))
                .withMessage("sequence is 0, below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(1084, 15, 1, 0, AuditStatus.PENDING, TIME))
                .withMessage("checkVersion is 0, below 1");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> event(1084, 15, 1, 1, null, TIME))
                .withMessage("toStatus");
        assertThatNullPointerException()
                .isThrownBy(() -> event(1084, 15, 1, 1, AuditStatus.PENDING, null))
                .withMessage("time");
    }

    @Test
    void takesAbsentTextForEmpty() {
        ShopAuditEvent event = event(1084, 15, 1, 1, AuditStatus.PENDING, TIME);
        assertThat(event.reason()).isEmpty();
        assertThat(event.shopName()).isEmpty();
        assertThat(event.shopDomain()).isEmpty();
    }

    private static ShopAuditEvent event(
            int enterprise, int shop, long sequence, int version, AuditStatus to, Instant time) {
        return new ShopAuditEvent(enterprise, shop, sequence, version, null, to, null, null, time, null, 1, null, 1);
    }
}
