package io.shopops.audit.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.events.AuditStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditChangeTest {
    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "SUBMIT,,true",
        "SUBMIT,PENDING,false",
        "SUBMIT,APPROVED,true",
        "SUBMIT,REJECTED,true",
        "SUBMIT,WITHDRAWN,true",
        "APPROVE,,false",
        "APPROVE,PENDING,true",
        "APPROVE,APPROVED,false",
        "APPROVE,REJECTED,false",
        "APPROVE,WITHDRAWN,false",
        "REJECT,,false",
        "REJECT,PENDING,true",
        "REJECT,APPROVED,false",
        "REJECT,REJECTED,false",
        "REJECT,WITHDRAWN,false",
        "WITHDRAW,,false",
        "WITHDRAW,PENDING,true",
        "WITHDRAW,APPROVED,false",
        "WITHDRAW,REJECTED,false",
        "WITHDRAW,WITHDRAWN,false"
    })
    void allowsSubmittingUnlessPendingAndDecidingOnlyThen(AuditChange change, AuditStatus newest, boolean allowed) {
        assertThat(change.isAllowedFrom(newest)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT,PENDING,io.shopops.shop-audit.submitted.v1",
        "APPROVE,APPROVED,io.shopops.shop-audit.approved.v1",
        "REJECT,REJECTED,io.shopops.shop-audit.rejected.v1",
        "WITHDRAW,WITHDRAWN,io.shopops.shop-audit.withdrawn.v1"
    })
    void leadsToItsStatusAndTellsItsEvent(AuditChange change, AuditStatus status, String eventType) {
        assertThat(change.toStatus()).isEqualTo(status);
        assertThat(change.event().type()).isEqualTo(eventType);
    }
}
