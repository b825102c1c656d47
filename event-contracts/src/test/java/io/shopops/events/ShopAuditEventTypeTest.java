package io.shopops.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopAuditEventTypeTest {
    @ParameterizedTest
    @CsvSource({
        "SUBMITTED,io.shopops.shop-audit.submitted.v1,PENDING",
        "APPROVED,io.shopops.shop-audit.approved.v1,APPROVED",
        "REJECTED,io.shopops.shop-audit.rejected.v1,REJECTED",
        "WITHDRAWN,io.shopops.shop-audit.withdrawn.v1,WITHDRAWN"
    })
    void keepsTheNamesThatSubscribersKnow(ShopAuditEventType type, String name, AuditStatus status) {
        assertThat(type.type()).isEqualTo(name);
        assertThat(type.toStatus()).isEqualTo(status);
        assertThat(ShopAuditEventType.of(name)).contains(type);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "submitted", "io.shopops.shop-audit.submitted.v2", "IO.SHOPOPS.SHOP-AUDIT.SUBMITTED.V1"})
    void knowsNoOther(String name) {
        assertThat(ShopAuditEventType.of(name)).isEmpty();
    }
}
