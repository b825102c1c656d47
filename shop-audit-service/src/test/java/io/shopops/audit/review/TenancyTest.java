package io.shopops.audit.review;

import static io.restassured.RestAssured.given;
import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.STRANGER;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class TenancyTest {
    @Inject
    IdentityProviderManager identities;

    @Test
    void showsAndChangesNothingOfAnotherEnterprise() {
        OWNER.call("addCheckShop", submission(201, "d201"));

        assertThat(STRANGER.answer("getCheckShopInfo", shop(201))).isEqualTo("500 暂无数据");
        assertThat(STRANGER.answer("allowShop", shop(201))).isEqualTo("500 没有待审核的信息");
        assertThat(STRANGER.answer("rejectShop", shop(201))).isEqualTo("500 没有待审核的信息");
        assertThat(OWNER.call("getCheckShopInfo", shop(201)).getInt("data.examineStatus"))
                .isZero();
    }

    @Test
    void keepsShopsOfTheSameIdAndDomainApart() {
        OWNER.call("addCheckShop", submission(202, "d202"));
        OWNER.call("allowShop", shop(202));

        assertThat(STRANGER.answer("addCheckShop", submission(202, "d202"))).isEqualTo("200 操作成功");
        assertThat(STRANGER.answer("allowShop", shop(202))).isEqualTo("200 更新成功");
    }

    @Test
    void actsForAGrantedEnterpriseThatIsNamed() {
        String named = submission(203, "d203").replace("{\"shopsId\"", "{\"enterpriseId\":1085,\"shopsId\"");

        assertThat(OWNER.answer("addCheckShop", named)).isEqualTo("200 操作成功");

        assertThat(OWNER.answer("getCheckShopInfo", shop(203))).isEqualTo("500 暂无数据");
        assertThat(OWNER.answer("getCheckShopInfo", "{\"shopsId\":203,\"enterpriseId\":\"1085\"}"))
                .isEqualTo("200 ok");
        assertThat(OWNER.answer("rejectShop", "{\"shopsId\":203,\"enterpriseId\":1085}"))
                .isEqualTo("200 操作成功");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getCheckShopInfo", "allowShop", "rejectShop"})
    void refusesAnEnterpriseThatIsNotGrantedWhetherItExistsOrNot(String call) {
        assertThat(STRANGER.answer(call, "{\"shopsId\":1,\"enterpriseId\":1084}"))
                .isEqualTo("400 enterpriseId is not granted");
        assertThat(STRANGER.answer(call, "{\"shopsId\":1,\"enterpriseId\":999999}"))
                .isEqualTo("400 enterpriseId is not granted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"addCheckShop", "getCheckShopInfo", "allowShop", "rejectShop"})
    void refusesACallWithoutAToken(String call) {
        given().contentType("application/json")
                .body(shop(1))
                .post("/ShopsCheckRest/" + call)
                .then()
                .statusCode(401);
    }

    @Test
    void refusesTokensThatAreNotForItsCallers() {
        assertThat(OWNER.withToken(token -> token.issuer("someone-else"))).isEqualTo(401);
        assertThat(OWNER.withToken(token -> token.audience("another-service"))).isEqualTo(401);
        assertThat(OWNER.withToken(token -> token.expiresAt(1))).isEqualTo(401);
        assertThat(OWNER.withToken(token -> token.groups("visitor"))).isEqualTo(403);
        assertThat(OWNER.withToken(token -> token.remove("enterprises"))).isEqualTo(403);
        assertThat(OWNER.withToken(token -> token)).isEqualTo(200);
    }

    @Test
    void tellsItsHealthToAnyone() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void verifiesATokenOnceWhileItIsRemembered() {
        TokenAuthenticationRequest call = new TokenAuthenticationRequest(new JsonWebTokenCredential(OWNER.token()));

        SecurityIdentity first = identities.authenticateBlocking(call);

        assertThat(identities.authenticateBlocking(call)).isSameAs(first);
    }
}
