package io.shopops.audit.review;

import static io.shopops.audit.Calls.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Calls;
import org.junit.jupiter.api.Test;

@QuarkusTest
@io.shopops.audit.RealServers
class SeedCallsTest {
    @Test
    void first() {
        System.out.println(
                OWNER.raw("addCheckShop", Calls.submission(15, "debao")).asString());
        System.out.println(
                OWNER.raw("addCheckShop", Calls.submission(15, "debao")).asString());
        System.out.println(OWNER.raw("getCheckShopInfo", Calls.shop(15)).asString());
        System.out.println(OWNER.raw("allowShop", Calls.shop(15)).asString());
        System.out.println(OWNER.raw("rejectShop", Calls.shop(15)).asString());
        System.out.println(OWNER.raw("rejectShop", "[]").asString());
        System.out.println(OWNER.raw("nope", "[]").statusLine());
        assertThat(1).isEqualTo(1);
    }
}
