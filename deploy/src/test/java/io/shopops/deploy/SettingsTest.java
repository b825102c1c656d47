package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        Set<String> documented = new TreeSet<>();
        service.page().rows().forEach(row -> documented.add(row.property()));
        documented.removeIf(key -> !key.startsWith("shopops."));
        assertThat(documented).isEqualTo(service.settings().keySet());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theDocumentedDefaultIsTheOneInForce(Service service) {
        Map<String, String> documented = new TreeMap<>();
        Map<String, String> inForce = new TreeMap<>();
        Map<String, String> production = service.production();
        Map<String, String> settings = service.settings();
        for (ConfigurationPage.Row row : service.page().rows()) {
            String key = row.property();
            if (settings.containsKey(key) || production.containsKey(key)) {
                String value = settings.getOrDefault(key, Service.defaultIn(production.getOrDefault(key, "")));
                documented.put(key, row.defaultValue());
                // What the code itself demands has no default either.
                inForce.put(key, value.isEmpty() && row.required() ? ConfigurationPage.REQUIRED : value);
            }
        }
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
