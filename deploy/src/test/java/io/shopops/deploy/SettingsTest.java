package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
