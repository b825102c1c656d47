package io.shopops.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final String GOOD = """
            apis:
              - method: open.a
                version: v1
                service: shop-audit
                path: /A/b
                verb: POST
                timeout: PT5S
                idempotent: true
              - method: open.a
                version: v2
                service: shop-audit
                path: /A/b2
                verb: PUT
                timeout: PT60S
                idempotent: false
            """;

    @TempDir
    Path directory;

    @Test
    void findsAnApiByMethodAndVersion() throws IOException {
        Catalogue catalogue = read(GOOD);

        assertThat(catalogue.find("open.a", "v1"))
                .contains(new Api("open.a", "v1", "shop-audit", "/A/b", "POST", Duration.ofSeconds(5), true));
        assertThat(catalogue.find("open.a", "v2").orElseThrow().path()).isEqualTo("/A/b2");
        assertThat(catalogue.find("open.a", "v3")).isEmpty();
        assertThat(catalogue.find("open.A", "v1")).isEmpty();
        assertThat(catalogue.find("", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"addCheckShop", "getCheckShopInfo", "allowShop", "rejectShop"})
    void servesTheShopAuditFromItsOwnService(String name) {
        Api api = Catalogue.read("classpath:catalogue.yaml")
                .find("open.shopweb.shopsCheck." + name, "v1")
                .orElseThrow();

        assertThat(api.service()).isEqualTo("shop-audit");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /ShopsCheckRest/" + name);
    }

    @Test
    void servesTheAuditStatisticsFromTheReport() {
        Api api = Catalogue.read("classpath:catalogue.yaml")
                .find("open.shopweb.shopsCheck.auditStatistics", "v1")
                .orElseThrow();

        assertThat(api.service()).isEqualTo("patrol-report");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /ShopsCheckRest/auditStatistics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"statisticsDetailPageForCustomer", "saveRecords"})
    void servesThePatrolsFromTheReport(String name) {
        Api api = Catalogue.read("classpath:catalogue.yaml")
                .find("open.shopweb.liveCheck." + name, "v1")
                .orElseThrow();

        assertThat(api.service()).isEqualTo("patrol-report");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /LiveCheckRest/" + name);
        assertThat(api.idempotent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version: v2         | version: v1       | the entry open.a v1 is there twice
                    version: v2         | version: 'v 2'    | apis[1]: the entry open.a: version must be
                    service: shop-audit | service: ''       | the entry open.a: service is missing
                    path: /A/b2         | path: A/b2        | the entry open.a: path must begin with /
                    path: /A/b2         | path: /A/b2?x=1   | the entry open.a: path must begin with /
                    verb: PUT           | verb: PATCH       | the entry open.a: verb must be one of GET, POST, PUT, DELETE
                    timeout: PT60S      | timeout: PT60.001S | the entry open.a: timeout must be between PT0.001S and PT1M
                    timeout: PT60S      | timeout: PT0S     | the entry open.a: timeout must be between PT0.001S and PT1M
                    timeout: PT60S      | timeout: soon     | apis[1].timeout: missing, or not of its type
                    idempotent: false   | retry: 3          | apis[1].idempotent: missing, or not of its type
                    """)
    void refusesToReadWhatIsWrong(String good, String bad, String trouble) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("catalogue.yaml")
                .hasMessageContaining(trouble);
    }

    @Test
    void refusesAFieldThatIsNotKnown() {
        assertThatThrownBy(() -> read(GOOD + "    retry: 3\n"))
                .hasMessageContaining("apis[1].retry is not a known field");
    }

    @Test
    void refusesAnEmptyCatalogue() {
        assertThatThrownBy(() -> read("apis: []")).hasMessageContaining("the catalogue has no entries");
    }

    @Test
    void refusesAnApiWhoseServiceHasNoUrl() throws IOException {
        Catalogue catalogue = read(GOOD);

        assertThatThrownBy(() -> new Services(Map.of(), catalogue))
                .hasMessage("the entry open.a names the service shop-audit, which has no URL;"
                        + " set shopops.gateway.services.\"shop-audit\".url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "//a:1", "http://a/path", "http://a?x", "http://u:p@a", "http://a#f"})
    void refusesAServiceUrlThatIsNotARoot(String url) throws IOException {
        Catalogue catalogue = read(GOOD);

        assertThatThrownBy(() -> new Services(Map.of("shop-audit", URI.create(url)), catalogue))
                .hasMessageContaining("the URL of the service shop-audit must be");
    }

    private Catalogue read(String yaml) throws IOException {
        return Catalogue.read(
                Files.writeString(directory.resolve("catalogue.yaml"), yaml).toString());
    }
}
