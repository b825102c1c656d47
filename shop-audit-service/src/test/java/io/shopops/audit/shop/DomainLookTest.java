package io.shopops.audit.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainLookTest {
    @ParameterizedTest
    @ValueSource(strings = {"ebao", "deba", "dbao", "xdebao", "debaox", "deb-ao", "xebao", "debax", "de0ao"})
    void oneCharacterChangedAddedOrMissingIsClose(String other) {
        assertThat(DomainLook.oneOff("DeBao")).contains(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"debao", "dbea0", "ebaox", "debaoxy", "deb"})
    void theSameAndWhatDiffersByMoreIsNot(String other) {
        assertThat(DomainLook.oneOff("debao")).doesNotContain(other);
    }

    @Test
    void theNamesToLookUpAreBounded() {
        assertThat(DomainLook.oneOff("a".repeat(63))).hasSizeLessThan(4_800);
    }

    @ParameterizedTest
    @CsvSource({"debao, DEBA0, true", "d-e-b-a-o, debao, true", "ba1-10, ballo, true", "debao, debau, false"})
    void caseHyphensAndDigitsThatLookLikeLettersArePassedOver(String one, String other, boolean alike) {
        assertThat(DomainLook.of(one).equals(DomainLook.of(other))).isEqualTo(alike);
    }
}
