package io.shopops.audit.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Grants GRANTS = new Grants("DC-000001", 1084, Set.of(1084));

    @Test
    void needsTheShopAlone() {
        assertThat(parse("{\"shopsId\":15}"))
                .isEqualTo(
                        new Decision(new ShopKey(1084, 15), Optional.empty(), "", Optional.empty(), Optional.empty()));
    }

    @Test
    void keepsWhoAndWhyAndWhatWasSeen() {
        assertThat(parse("{\"shopsId\":\"15\",\"reviewerPid\":\"7\",\"reason\":\"资料不全\",\"checkVersion\":2}"))
                .isEqualTo(
                        new Decision(new ShopKey(1084, 15), Optional.of(7), "资料不全", Optional.of(2), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"shopsId\":null}",
                "{\"shopsId\":\"\"}",
                "{\"shopsId\":[]}",
                "{\"shopsId\":0}",
                "{\"shopsId\":-1}",
                "{\"shopsId\":1.5}",
                "{\"shopsId\":\"x\"}",
                "{\"shopsId\":2147483648}",
                "{\"shopsId\":{}}",
                "{\"shopsId\":0,\"reviewerPid\":0}"
            })
    void hasOneMessageForEveryTroubleWithTheShop(String body) {
        assertThat(refusalOf(body)).isEqualTo("店铺信息有误");
    }

    @ParameterizedTest
    @CsvSource({
        "reviewerPid,0,reviewerPid must be a whole number from 1 to 2147483647",
        "checkVersion,0,checkVersion must be a whole number from 1 to 2147483647",
        "reason,7,reason must be text",
        "enterpriseId,1085,enterpriseId is not granted"
    })
    void refusesWhatIsInvalid(String field, String value, String message) {
        assertThat(refusalOf("{\"shopsId\":15,\"" + field + "\":" + value + "}"))
                .isEqualTo(message);
    }

    @Test
    void takesAReasonOf500CharactersAndRefuses501() {
        assertThat(parse("{\"shopsId\":15,\"reason\":\"" + "因".repeat(500) + "\"}")
                        .reason())
                .hasSize(500);
        assertThat(refusalOf("{\"shopsId\":15,\"reason\":\"" + "因".repeat(501) + "\"}"))
                .isEqualTo("reason has 501 characters, the limit is 500");
    }

    private static Decision parse(String body) {
        return Decision.parse("allowShop", Fields.of(body.getBytes(StandardCharsets.UTF_8)), GRANTS);
    }

    private static String refusalOf(String body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> parse(body));
        assertThat(refusal.answer().code()).isEqualTo(400);
        return refusal.answer().message();
    }
}
