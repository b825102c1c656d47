package io.shopops.audit.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.RelationChange.Method;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_454_205_517);
    private static final Grants GRANTS = new Grants("DC-000001", 1084, Set.of(1084, 1085));
    private static final JsonMapper JSON = new JsonMapper();

    /** The contract's own example. */
    private static final String EXAMPLE = """
            {"shopsId":15,"shopName":"得宝旗舰店","shopNature":1,"shopDomain":"debao","shopRelation":[
              {"brandId":355,"supplierId":310,"agreementEndTime":1485792000,"method":"add"},
              {"brandId":178,"supplierId":480,"agreementEndTime":1459353600,"method":"del"}],"createPid":"1"}""";

    @Test
    void readsTheContractsExample() {
        Submission submission = parse(EXAMPLE);

        assertThat(submission.shop()).isEqualTo(new ShopKey(1084, 15));
        assertThat(submission.createPid()).isEqualTo(1);
        assertThat(submission.fields().shopName()).isEqualTo("得宝旗舰店");
        assertThat(submission.fields().shopNature()).isEqualTo(1);
        assertThat(submission.fields().shopDomain()).isEqualTo("debao");
        assertThat(submission.relations().changes())
                .containsExactly(
                        new RelationChange(355, 310, 1485792000L, Method.ADD),
                        new RelationChange(178, 480, 1459353600L, Method.DEL));
    }

    @Test
    void fillsInWhatIsOptional() {
        Submission submission = parse(EXAMPLE);

        assertThat(submission.fields().shopsType()).isEqualTo(1);
        assertThat(submission.fields().status()).isZero();
        assertThat(submission.fields().shopLogo()).isEmpty();
        assertThat(submission.fields().shopIntro()).isEmpty();
        assertThat(submission.fields().websiteUrl()).isEmpty();
        assertThat(submission.fields().otherUrl()).isEmpty();
        assertThat(submission.fields().shopAddress()).isEmpty();
        assertThat(submission.fields().createTime()).isEqualTo(NOW.getEpochSecond());
        assertThat(submission.fields().updateTime()).isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void keepsTheShopsOwnTimes() {
        Submission submission = parse(with("createTime", "1441936854", "updateTime", "\"1442312299\""));

        assertThat(submission.fields().createTime()).isEqualTo(1441936854L);
        assertThat(submission.fields().updateTime()).isEqualTo(1442312299L);
    }

    @Test
    void takesArraysAsTheirJsonText() {
        Submission submission = parse(with(
                "shopRelation",
                "\"[{\\\"brandId\\\":\\\"1\\\",\\\"supplierId\\\":2,\\\"agreementEndTime\\\":3,\\\"method\\\":\\\"add\\\"}]\"",
                "otherUrl",
                "\"[\\\"www.paperworks.com.cn\\\",\\\"https:\\\\/\\\\/jnby.tmall.com\\\\/\\\"]\""));

        assertThat(submission.relations().changes()).containsExactly(new RelationChange(1, 2, 3, Method.ADD));
        assertThat(submission.fields().otherUrl()).containsExactly("www.paperworks.com.cn", "https://jnby.tmall.com/");
    }

    @Test
    void actsForAGrantedEnterpriseThatIsNamed() {
        assertThat(parse(with("enterpriseId", "1085")).shop()).isEqualTo(new ShopKey(1085, 15));
    }

    @Test
    void namesWhatIsMissingInTheContractsOrder() {
        assertThat(messages("{}"))
                .containsExactly(
                        "shopsId is required",
                        "shopName is required",
                        "shopNature is required",
                        "shopDomain is required",
                        "shopRelation is required",
                        "createPid is required");
    }

    @ParameterizedTest
    @CsvSource({
        "shopsId,null",
        "shopName,'\"\"'",
        "shopNature,'\"\"'",
        "shopDomain,[]",
        "shopRelation,[]",
        "shopRelation,'\"[]\"'",
        "createPid,null"
    })
    void countsEmptyAsMissing(String field, String value) {
        assertThat(messages(with(field, value))).containsExactly(field + " is required");
    }

    @Test
    void namesWhatIsMissingBeforeWhatIsInvalid() {
        assertThat(messages(with("shopsId", "0", "createPid", "null", "shopsType", "3", "enterpriseId", "7")))
                .containsExactly(
                        "createPid is required",
                        "shopsId must be a whole number from 1 to 2147483647",
                        "shopsType must be a whole number from 1 to 2",
                        "enterpriseId is not granted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shopsId      | -5         | shopsId must be a whole number from 1 to 2147483647",
                "shopsId      | 2147483648 | shopsId must be a whole number from 1 to 2147483647",
                "shopNature   | 0          | shopNature must be a whole number from 1 to 2",
                "shopNature   | 3          | shopNature must be a whole number from 1 to 2",
                "createPid    | 0          | createPid must be a whole number from 1 to 2147483647",
                "shopName     | 7          | shopName must be text",
                "shopName     | \"  \"     | shopName must be more than blanks",
                "shopDomain   | \"-debao\" | shopDomain must be letters, digits and inner hyphens",
                "shopDomain   | \"debao-\" | shopDomain must be letters, digits and inner hyphens",
                "shopDomain   | \"de.bao\" | shopDomain must be letters, digits and inner hyphens",
                "shopDomain   | \"得宝\"    | shopDomain must be letters, digits and inner hyphens",
                "shopsType    | \"x\"      | shopsType must be a whole number from 1 to 2",
                "status       | 2          | status must be a whole number from 0 to 1",
                "status       | true       | status must be a whole number from 0 to 1",
                "createTime   | -1         | createTime must be a whole number from 0 to 4294967295",
                "updateTime   | 4294967296 | updateTime must be a whole number from 0 to 4294967295",
                "shopLogo     | \"ftp://x/y\"          | shopLogo must be an http or https address",
                "websiteUrl   | [\"javascript:alert(1)\"] | websiteUrl[0] must be an http or https address",
                "otherUrl     | [\"a.cn\",\"//b.cn\"]  | otherUrl[1] must be an http or https address",
                "otherUrl     | [\"http://u:p@b.cn\"]  | otherUrl[0] must be an http or https address",
                "shopAddress  | [\" \"]    | shopAddress[0] must be more than blanks",
                "shopAddress  | \"x\"      | shopAddress must be a JSON array",
                "shopRelation | {}         | shopRelation must be a JSON array",
                "shopRelation | [1]        | shopRelation[0] must be an object"
            })
    void refusesWhatIsInvalid(String field, String value, String message) {
        assertThat(messages(with(field, value))).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://img11.static.yhbimg.com/yhb-img01/2015/09/11/02/01f4.jpg?imageView/{mode}/w/{width}/h/{height}",
                "www.paperworks.com.cn",
                "HTTPS://shop.example:8443/a#b",
                "得宝.cn/店",
                "网址1"
            })
    void takesTheAddressesThatShopsHave(String address) {
        assertThat(parse(with("shopLogo", quoted(address))).fields().shopLogo()).isEqualTo(address);
    }

    @Test
    void refusesAnAddressThatIsAScript() {
        assertThat(messages(with("shopLogo", quoted("javascript:1/alert(1)"))))
                .containsExactly("shopLogo must be an http or https address");
    }

    @ParameterizedTest
    @CsvSource({"shopName,128", "shopDomain,63", "shopIntro,4000", "shopLogo,2048"})
    void takesATextOfItsLimitAndRefusesOneCharacterMore(String field, int limit) {
        String longest = quoted("a".repeat(limit));
        String longer = quoted("a".repeat(limit + 1));

        assertThat(messages(with(field, longest))).isEmpty();
        assertThat(messages(with(field, longer)))
                .containsExactly(field + " has " + (limit + 1) + " characters, the limit is " + limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websiteUrl", "otherUrl", "shopAddress"})
    void takesFiftyEntriesAndRefusesOneMore(String field) {
        assertThat(messages(with(field, array(50, i -> quoted("a" + i))))).isEmpty();
        assertThat(messages(with(field, array(51, i -> quoted("a" + i)))))
                .containsExactly(field + " has 51 entries, the limit is 50");
    }

    @Test
    void takesFiveHundredRelationsAndRefusesOneMore() {
        assertThat(messages(with("shopRelation", array(500, i -> relation(i, 1)))))
                .isEmpty();
        assertThat(messages(with("shopRelation", array(501, i -> relation(i, 1)))))
                .containsExactly("shopRelation has 501 entries, the limit is 500");
    }

    @Test
    void refusesARelationTwice() {
        assertThat(messages(
                        with("shopRelation", "[" + relation(1, 2) + "," + relation(2, 1) + "," + relation(1, 2) + "]")))
                .containsExactly("shopRelation must not name a brandId and supplierId twice");
    }

    @Test
    void namesEveryTroubleOfARelation() {
        assertThat(messages(with(
                        "shopRelation",
                        "[{\"brandId\":0,\"supplierId\":-1,\"agreementEndTime\":4294967296,\"method\":\"put\"},{}]")))
                .containsExactly(
                        "shopRelation[0].brandId must be a whole number from 1 to 2147483647",
                        "shopRelation[0].supplierId must be a whole number from 1 to 2147483647",
                        "shopRelation[0].agreementEndTime must be a whole number from 0 to 4294967295",
                        "shopRelation[0].method must be add or del",
                        "shopRelation[1].brandId is required",
                        "shopRelation[1].supplierId is required",
                        "shopRelation[1].agreementEndTime is required",
                        "shopRelation[1].method is required");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(messages(with("surprise", "{\"x\":[1]}"))).isEmpty();
    }

    private static Submission parse(String body) {
        return Submission.parse(Fields.of(body.getBytes(StandardCharsets.UTF_8)), GRANTS, NOW);
    }

    @SuppressWarnings("unchecked")
    private static List<String> messages(String body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> parse(body));
        if (refusal == null) {
            return List.of();
        }
        List<FieldProblem> problems =
                ((Map<String, List<FieldProblem>>) refusal.answer().data()).get("errors");
        assertThat(refusal.answer().code()).isEqualTo(400);
        assertThat(refusal.answer().message()).isEqualTo(problems.get(0).message());
        return problems.stream().map(FieldProblem::message).toList();
    }

    /** The example with fields set to JSON values. */
    private static String with(String... fieldsAndValues) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(EXAMPLE);
            for (int i = 0; i < fieldsAndValues.length; i += 2) {
                body.set(fieldsAndValues[i], JSON.readTree(fieldsAndValues[i + 1]));
            }
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String relation(int brandId, int supplierId) {
        return "{\"brandId\":" + brandId + ",\"supplierId\":" + supplierId
                + ",\"agreementEndTime\":1,\"method\":\"add\"}";
    }

    private static String array(int entries, java.util.function.IntFunction<String> entry) {
        return IntStream.rangeClosed(1, entries).mapToObj(entry).collect(Collectors.joining(",", "[", "]"));
    }
}
