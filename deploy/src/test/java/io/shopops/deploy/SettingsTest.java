package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/operations/configure.md against the code. */
class SettingsTest {
    @ParameterizedTest
    @EnumSource(Service.class)
    void whatHasNoDefaultIsRequiredInTheDocuments(Service service) {
        assertThat(service.page().required()).containsAll(service.placeholders(true));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void whatAnEnvironmentMaySetIsDocumented(Service service) {
        assertThat(service.page().keys()).containsAll(service.placeholders(false));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everySettingOfOursIsDocumentedAndNothingElse(Service service) {
        assertThat(ours(service.page().rows().stream().map(ConfigurationPage.Row::property)))
                .isEqualTo(ours(service.defaults().keySet().stream()));
    }

    private static Set<String> ours(Stream<String> keys) {
        return keys.filter(key -> key.startsWith("shopops.")).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theDocumentedDefaultIsTheOneInForce(Service service) {
        Map<String, String> documented = new TreeMap<>();
        Map<String, String> inForce = new TreeMap<>();
        service.page().rows().forEach(row -> {
            String value = service.defaults().get(row.property());
            // Of other keys the platform knows the default.
            if (value != null) {
                documented.put(row.property(), row.defaultValue());
                // What the code itself demands has no default either.
                inForce.put(row.property(), value.isEmpty() && row.required() ? ConfigurationPage.REQUIRED : value);
            }
        });
        assertThat(documented).isEqualTo(inForce);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everySettingIsExplainedOnce(Service service) {
        assertThat(service.page().rows()).allSatisfy(row -> {
            assertThat(row.unit()).as(row.property()).isNotBlank();
            assertThat(row.effect()).as(row.property()).isNotBlank();
        });
        assertThat(service.page().rows())
                .extracting(ConfigurationPage.Row::property)
                .doesNotHaveDuplicates();
    }
}
