package io.shopops.report.shopaudit;

import static io.shopops.events.AuditStatus.APPROVED;
import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.events.AuditStatus.REJECTED;
import static io.shopops.events.AuditStatus.WITHDRAWN;
import static io.shopops.report.testing.ReportService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.PatrolReport;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class StoreNameTest {
    /** All of one test's events share it, and so are taken in one behind the other. */
    private static final int SHOP = 15;

    private final int enterprise = ReportService.newEnterprise();
    private AuditEvents events;
    private long sequence;

    @BeforeEach
    void connect() {
        events = new AuditEvents();
    }

    @AfterEach
    void disconnect() {
        events.close();
    }

    @Test
    void anApprovalNamesTheStoreAtItsTimeInTheSystemsZone() {
        publish(APPROVED, "2024-02-29T16:30:00.999999Z", "得宝旗舰店");
        awaitName("得宝旗舰店|2024-03-01 00:30:00");
    }

    @Test
    void nothingButAnApprovalNamesAStore() {
        publish(PENDING, "2024-03-01T00:00:00Z", "待审");
        publish(REJECTED, "2024-03-01T00:00:00Z", "驳回");
        publish(WITHDRAWN, "2024-03-01T00:00:00Z", "撤回");
        publish(APPROVED, "2024-03-01T00:00:00Z", "");
        publish(APPROVED, "2024-02-01T00:00:00Z", "通过");
        awaitName("通过|2024-02-01 08:00:00");
    }

    @Test
    void theLaterNameStaysInWhateverOrderTheyCome() {
        publish(APPROVED, "2024-02-01T00:00:00Z", "甲");
        publish(APPROVED, "2024-02-03T00:00:00Z", "丙");
        publish(APPROVED, "2024-02-02T00:00:00Z", "乙");
        publish(APPROVED, "2024-02-03T00:00:00.5Z", "一");
        publishAndAwaitTheLast();
        // Of the same second, the name that sorts behind the other.
        assertThat(names()).containsExactly("丙|2024-02-03 08:00:00");
    }

    @Test
    void anEarlierVisitDoesNotTakeTheNameAndALaterOneDoes() {
        publish(APPROVED, "2024-02-20T04:00:00Z", "审核名");
        awaitName("审核名|2024-02-20 12:00:00");
        visit("V-1", "2024-02-20 11:59:59", "巡店名一");
        assertThat(currentNames()).containsExactly("巡店名一 审核名");
        visit("V-2", "2024-02-20 12:00:01", "巡店名二");
        assertThat(currentNames()).containsExactly("巡店名二 巡店名二", "巡店名一 巡店名二");
    }

    @Test
    void aNameThatCannotBeStoredLeavesNothingOfItsEvent() {
        publish(APPROVED, "2024-02-20T04:00:00Z", "a\u0000b");
        publishAndAwaitTheLast();
        assertThat(names()).isEmpty();
        assertThat(Rows.of(
                        enterprise,
                        "SELECT status FROM shop_audit_check WHERE enterprise_id = ? AND shops_id = " + SHOP))
                .isEmpty();
    }

    private void publish(AuditStatus to, String time, String name) {
        publish(SHOP, to, time, name);
    }

    private void publish(int shop, AuditStatus to, String time, String name) {
        sequence++;
        ShopAuditEvent event = new ShopAuditEvent(
                enterprise, shop, sequence, 1, PENDING, to, 7, "", Instant.parse(time), name, 1, "debao", 1);
        events.publish(ShopAuditEvent.key(enterprise, SHOP), AuditEvents.cloudEvent(event));
    }

    /** Another shop's event in the same partition: once it shows, the test's others are behind. */
    private void publishAndAwaitTheLast() {
        publish(99, PENDING, "2024-02-01T00:00:00Z", "");
        eventually().untilAsserted(() -> assertThat(Rows.of(
                        enterprise, "SELECT status FROM shop_audit_check WHERE enterprise_id = ? AND shops_id = 99"))
                .containsExactly("0"));
    }

    private void awaitName(String name) {
        eventually().untilAsserted(() -> assertThat(names()).containsExactly(name));
    }

    private List<String> names() {
        return Rows.of(enterprise, "SELECT name, named_at FROM store_name WHERE enterprise_id = ?");
    }

    private void visit(String id, String time, String name) {
        ObjectNode record = PatrolRecords.record(enterprise, id).put("createTime", time);
        PatrolRecords.save(enterprise, record.put("depId", SHOP).put("depName", name));
    }

    /** Of each row, newest first: the store's name as at the visit, and that of today. */
    private List<String> currentNames() {
        String day = "'startTime':'2024-02-20','endTime':'2024-02-20','pageNumber':1,'pageSize':9";
        return StreamSupport.stream(
                        PatrolReport.page(enterprise, day).get("rows").spliterator(), false)
                .map(row -> row.get("depName").textValue() + " "
                        + row.get("depCurrentName").textValue())
                .toList();
    }
}
