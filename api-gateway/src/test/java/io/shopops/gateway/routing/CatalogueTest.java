package io.shopops.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.upstream.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
                grant: open.b
                parameters:
                  - {name: c, type: integer}
                example: {c: 1}
            """;

    private static final Catalogue OWN =
            new CatalogueHolder("classpath:catalogue.yaml", Set.of("shop-audit", "patrol-report")).get();

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
    @CsvSource({
        "addCheckShop, PT5S, false",
        "getCheckShopInfo, PT5S, true",
        "allowShop, PT5S, false",
        "rejectShop, PT5S, false",
        "withdrawCheckShop, PT5S, false",
        "batchDecide, PT10S, false",
        "claimCheck, PT5S, false",
        "releaseCheck, PT5S, false",
        "listCheckShops, PT5S, true",
        "getCheckHistory, PT5S, true",
        "getCheckDiff, PT5S, true",
        "getShop, PT5S, true",
        "listShops, PT5S, true",
        "importShops, PT10S, false",
        "getCheckRules, PT5S, true",
        "setCheckRules, PT5S, false"
    })
    void servesTheShopAuditFromItsOwnService(String name, Duration timeout, boolean idempotent) {
        Api api = OWN.find("open.shopweb.shopsCheck." + name, "v1").orElseThrow();

        assertThat(api.service()).isEqualTo("shop-audit");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /ShopsCheckRest/" + name);
        assertThat(api.timeout()).isEqualTo(timeout);
        assertThat(api.idempotent()).isEqualTo(idempotent);
    }

    /** A caller who heard no answer to one of these repeats it himself: the gateway does not. */
    @Test
    void offersAnIdempotencyKeyForEveryWriteOfTheShopAuditAndForNothingElse() {
        assertThat(OWN.apis()).allSatisfy(api -> assertThat(api.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("idempotencyKey")))
                .as(api.method())
                .isEqualTo(api.service().equals("shop-audit") && !api.idempotent()));
    }

    @Test
    void servesTheAuditStatisticsFromTheReport() {
        Api api = OWN.find("open.shopweb.shopsCheck.auditStatistics", "v1").orElseThrow();

        assertThat(api.service()).isEqualTo("patrol-report");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /ShopsCheckRest/auditStatistics");
    }

    @ParameterizedTest
    @CsvSource({
        "statisticsDetailPageForCustomer, true",
        "statisticsSummary, true",
        "changes, true",
        "saveRecords, true",
        "submitRectification, false",
        "reviewRectification, false",
        "getProblemHistory, true",
        "correctRecord, false",
        "voidRecord, false",
        "getRecordHistory, true"
    })
    void servesThePatrolsFromTheReport(String name, boolean idempotent) {
        Api api = OWN.find("open.shopweb.liveCheck." + name, "v1").orElseThrow();

        assertThat(api.service()).isEqualTo("patrol-report");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /LiveCheckRest/" + name);
        assertThat(api.idempotent()).isEqualTo(idempotent);
    }

    @ParameterizedTest
    @CsvSource({
        "createExport, false, false",
        "getExport, true, false",
        "cancelExport, true, false",
        "downloadExport, true, true"
    })
    void servesTheExportsFromTheReport(String name, boolean idempotent, boolean stream) {
        Api api = OWN.find("open.shopweb.liveCheck." + name, "v1").orElseThrow();

        assertThat(api.service()).isEqualTo("patrol-report");
        assertThat(api.verb() + " " + api.path()).isEqualTo("POST /LiveCheckRest/" + name);
        assertThat(api.idempotent()).isEqualTo(idempotent);
        assertThat(api.stream()).isEqualTo(stream);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version: v2         | version: v1       | , line 9: the entry open.a v1 is there twice
                    version: v2         | version: 'v 2'    | line 9: apis[1]: the entry open.a: version must be
                    service: shop-audit | service: ''       | line 9: apis[1]: the entry open.a: service is missing
                    service: shop-audit | service: other    | , line 9: the entry open.a v2 names the service other, which has no URL; set shopops.gateway.services."other".url
                    path: /A/b2         | path: A/b2        | line 9: apis[1]: the entry open.a: path must begin with /
                    path: /A/b2         | path: /A/b2?x=1   | line 9: apis[1]: the entry open.a: path must begin with /
                    verb: PUT           | verb: PATCH       | line 9: apis[1]: the entry open.a: verb must be one of GET, POST, PUT, DELETE
                    timeout: PT60S      | timeout: PT60.001S | line 9: apis[1]: the entry open.a: timeout must be between PT0.001S and PT1M
                    timeout: PT60S      | timeout: PT0S     | line 9: apis[1]: the entry open.a: timeout must be between PT0.001S and PT1M
                    timeout: PT60S      | timeout: soon     | line 9: apis[1].timeout: missing, or not of its type
                    idempotent: false   | stream: true      | line 9: apis[1].idempotent: missing, or not of its type
                    type: integer       | type: array, retry: 1 | line 18: apis[1].parameters[0].retry is not a known field
                    name: c,            | name: c d,        | line 9: apis[1].parameters[0]: name must be
                    type: integer       | type: int       | line 9: apis[1].parameters[0]: type must be one of
                    grant: open.b       | grant: '*'        | line 9: apis[1]: the entry open.a: grant must be
                    example: {c: 1}     | example: [1]      | line 9: apis[1]: the entry open.a: example must hold
                    """)
    void refusesWhatIsWrongAndNamesTheLineOfItsEntry(String good, String bad, String trouble) throws IOException {
        assertThat(GOOD).contains(good);
        int last = GOOD.lastIndexOf(good);

        assertThatThrownBy(() -> read(GOOD.substring(0, last) + bad + GOOD.substring(last + good.length())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("catalogue.yaml")
                .hasMessageContaining(trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apis: []", "apis:", "apis: [null]", "", "[]"})
    void refusesACatalogueWithoutEntries(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needsTheGrantOfTheMethodItselfWhereNoOtherIsNamed() throws IOException {
        assertThat(read(GOOD).find("open.a", "v1").orElseThrow().grant()).isEqualTo("open.a");
        assertThat(read(GOOD).find("open.a", "v2").orElseThrow().grant()).isEqualTo("open.b");
    }

    /** The examples are what callers copy: each names only parameters that are described, and all that are required. */
    @Test
    void describesEveryMethodOfTheProject() {
        assertThat(OWN.apis()).hasSize(31).allSatisfy(api -> {
            assertThat(api.summary()).isNotBlank();
            assertThat(api.parameters()).isNotEmpty().allSatisfy(parameter -> {
                assertThat(parameter.description()).isNotBlank();
                assertThat(parameter.example()).isNotNull();
            });
            List<String> all = api.parameters().stream().map(Parameter::name).toList();
            List<String> required = api.parameters().stream()
                    .filter(Parameter::required)
                    .map(Parameter::name)
                    .toList();
            assertThat(api.example()).isNotNull();
            assertThat(api.example().fieldNames()).toIterable().isSubsetOf(all).containsAll(required);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "//a:1", "http://a/path", "http://a?x", "http://u:p@a", "http://a#f"})
    void refusesAServiceUrlThatIsNotARoot(String url) {
        assertThatThrownBy(() -> new Service(URI.create(url), 1, 0, Duration.ofSeconds(1)))
                .hasMessage("url must be http://host:port or https://host:port");
    }

    private Catalogue read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("catalogue.yaml"), yaml);
        return new CatalogueHolder(file.toString(), Set.of("shop-audit")).get();
    }
}
