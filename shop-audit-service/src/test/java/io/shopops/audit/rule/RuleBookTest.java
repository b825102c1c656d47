package io.shopops.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.audit.rule.Finding.Result;
import io.shopops.audit.shop.LiveDomain;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.RelationChange.Method;
import io.shopops.audit.shop.ShopFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final String LOGO = "http://img/logo.jpg";

    @Test
    void checksNothingUnlessAsked() {
        assertThat(RuleBook.EMPTY.check(shop("x", "", ""), List.of(), NOW, Optional.empty()))
                .isEmpty();
    }

    @Test
    void anAgreementEndsWithItsLastSecond() {
        RuleBook book = book(Map.of(Rule.AGREEMENT_ENDED, Level.FAIL));

        assertThat(check(book, add(1, 1_000))).isEqualTo("agreementEnded PASS ");
        assertThat(check(book, add(1, 999)))
                .isEqualTo("agreementEnded FAIL the agreement of brandId 1 and supplierId 9 has ended");
        assertThat(check(book, add(1, 1_000), add(2, 1), add(3, 2), add(4, 3)))
                .isEqualTo("agreementEnded FAIL the agreement of brandId 2 and supplierId 9 has ended,"
                        + " and those of 2 more");
    }

    @Test
    void theEndOfARelationThatGoesDoesNotCount() {
        RuleBook book = book(Map.of(Rule.AGREEMENT_ENDED, Level.FAIL));

        assertThat(check(book, new RelationChange(1, 9, 1, Method.DEL))).isEqualTo("agreementEnded PASS ");
    }

    @Test
    void aBrokenRuleWarnsOrFailsAsTheEnterpriseSays() {
        ShopFields shop = shop("x", "", "");

        assertThat(book(Map.of(Rule.MISSING_LOGO, Level.WARN)).check(shop, List.of(), NOW, Optional.empty()))
                .containsExactly(new Finding(Rule.MISSING_LOGO, Result.WARN, "shopLogo is missing"));
        assertThat(book(Map.of(Rule.MISSING_LOGO, Level.FAIL)).check(shop, List.of(), NOW, Optional.empty()))
                .containsExactly(new Finding(Rule.MISSING_LOGO, Result.FAIL, "shopLogo is missing"));
    }

    @Test
    void namesTheShopWhoseDomainIsClose() {
        assertThat(book(Map.of(Rule.SIMILAR_DOMAIN, Level.WARN))
                        .check(shop("x", "", LOGO), List.of(), NOW, Optional.of(new LiveDomain(7, "deba0"))))
                .containsExactly(new Finding(
                        Rule.SIMILAR_DOMAIN, Result.WARN, "shopDomain is close to deba0 of the live shop 7"));
    }

    @ParameterizedTest
    @CsvSource({
        "Best Shop, best, best",
        "得宝旗舰店, 旗舰, 旗舰",
        "ＢＥＳＴ, best, best",
        "best, ＢＥＳＴ, ＢＥＳＴ",
        "Straße, STRASSE, STRASSE",
        "oﬃce, office, office",
        "unbestimmt, BEST, BEST",
        "bes t, best, ''"
    })
    void findsAForbiddenWordHoweverItIsWritten(String text, String word, String found) {
        assertThat(ForbiddenWords.first(List.of("other", word), text).orElse(""))
                .isEqualTo(found);
    }

    @Test
    void looksForForbiddenWordsInNameIntroductionAndAddresses() {
        assertThat(forbidden(shop("a bad name", "", ""))).isEqualTo("shopName holds the forbidden word bad");
        assertThat(forbidden(shop("good", "Bad too", ""))).isEqualTo("shopIntro holds the forbidden word bad");
        assertThat(forbidden(shop("good", "", "", "fine", "BAD street")))
                .isEqualTo("shopAddress[1] holds the forbidden word bad");
        assertThat(forbidden(shop("good", "", "http://bad", "fine"))).isEmpty();
    }

    @Test
    void theReasonOfAVerdictFitsItsColumn() {
        String word = "字".repeat(50);
        RuleBook book = new RuleBook(all(Level.FAIL), List.of(word), Deciding.BOTH);
        String[] addresses =
                IntStream.range(0, 50).mapToObj(i -> i < 49 ? "fine" : word).toArray(String[]::new);
        List<RelationChange> relations = IntStream.range(0, 500)
                .mapToObj(i -> new RelationChange(Integer.MAX_VALUE - i, Integer.MAX_VALUE, 1, Method.ADD))
                .toList();

        List<Finding> findings = book.check(
                shop("good", "", "", addresses),
                relations,
                NOW,
                Optional.of(new LiveDomain(Integer.MAX_VALUE, "d".repeat(63))));

        assertThat(book.deciding().verdict(findings).orElseThrow().reason())
                .hasSizeBetween(300, 500)
                .contains("agreementEnded", "similarDomain", "forbiddenWords", "missingLogo");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, FAIL PASS, ''",
        "NONE, PASS PASS, ''",
        "REJECT_ON_FAIL, WARN FAIL, reject",
        "REJECT_ON_FAIL, PASS PASS, ''",
        "REJECT_ON_FAIL, WARN WARN, ''",
        "APPROVE_ON_PASS, PASS PASS, approve",
        "APPROVE_ON_PASS, PASS WARN, ''",
        "APPROVE_ON_PASS, PASS FAIL, ''",
        "BOTH, PASS FAIL, reject",
        "BOTH, PASS WARN, ''",
        "BOTH, PASS PASS, approve",
        "BOTH, '', ''"
    })
    void decidesAsMuchAsTheEnterpriseSays(Deciding deciding, String results, String verdict) {
        List<Finding> findings = Arrays.stream(results.split(" "))
                .filter(result -> !result.isEmpty())
                .map(result -> new Finding(Rule.MISSING_LOGO, Result.valueOf(result), ""))
                .toList();

        assertThat(deciding.verdict(findings)
                        .map(found -> found.isApproval() ? "approve" : "reject")
                        .orElse(""))
                .isEqualTo(verdict);
    }

    private static String forbidden(ShopFields shop) {
        return new RuleBook(Map.of(Rule.FORBIDDEN_WORDS, Level.WARN), List.of("bad"), Deciding.NONE)
                .check(shop, List.of(), NOW, Optional.empty())
                .get(0)
                .reason();
    }

    private static String check(RuleBook book, RelationChange... relations) {
        Finding finding = book.check(shop("x", "", LOGO), List.of(relations), NOW, Optional.empty())
                .get(0);
        return finding.rule().key() + " " + finding.result() + " " + finding.reason();
    }

    private static RelationChange add(int brandId, long end) {
        return new RelationChange(brandId, 9, end, Method.ADD);
    }

    private static RuleBook book(Map<Rule, Level> levels) {
        return new RuleBook(levels, List.of(), Deciding.NONE);
    }

    private static Map<Rule, Level> all(Level level) {
        return Arrays.stream(Rule.values()).collect(Collectors.toMap(Function.identity(), rule -> level));
    }

    private static ShopFields shop(String name, String intro, String logo, String... addresses) {
        return new ShopFields(name, 1, "d", 1, logo, intro, List.of(), List.of(), List.of(addresses), 0, 0, 0);
    }
}
