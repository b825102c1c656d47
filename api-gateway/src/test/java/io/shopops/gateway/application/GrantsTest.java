package io.shopops.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {
    private static final List<Grant> ALL = List.of(
            new Grant("open.shopweb.check", "v1"),
            new Grant("open.shopweb.check", "v2"),
            new Grant("open.shopweb.live.*", "v1"),
            new Grant("open.report.*", "*"),
            new Grant("*", "v9"));

    @ParameterizedTest
    @CsvSource({
        "open.shopweb.check, v1, true",
        "open.shopweb.check, v2, true",
        "open.shopweb.check, v3, false",
        "open.shopweb.checks, v1, false",
        "open.shopweb.live.start, v1, true",
        "open.shopweb.live.start, v2, false",
        "open.shopweb.live.a.b, v1, true",
        "open.shopweb.live, v1, false",
        "open.report.day, v7, true",
        "anything, v9, true",
        "anything, v1, false"
    })
    void allowWhatAGrantNames(String method, String version, boolean allowed) {
        assertThat(new Grants(ALL).allow(method, version)).isEqualTo(allowed);
    }

    @Test
    void areAskedForAnyMethodThatThereCanBe() {
        assertThat(new Grants(ALL).allow("a".repeat(99) + ".", "v1")).isFalse();
    }

    @Test
    void areTheSameInWhateverOrderTheyCome() {
        Grants grants = new Grants(ALL);
        Grants same = new Grants(List.of(ALL.get(4), ALL.get(1), ALL.get(0), ALL.get(3), ALL.get(2)));

        assertThat(grants).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(new Grants(ALL.subList(0, 4)));
        assertThat(grants.all()).containsExactlyInAnyOrderElementsOf(ALL);
    }
}
