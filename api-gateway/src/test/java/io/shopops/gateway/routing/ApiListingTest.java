package io.shopops.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiListingTest {
    private static final Catalogue CATALOGUE =
            new CatalogueHolder("classpath:catalogue.yaml", Set.of("shop-audit", "patrol-report")).get();

    @Test
    void listsOnlyWhatIsAllowed() {
        assertThat(list("open.shopweb.shopsCheck.allowShop"))
                .startsWith("[{\"method\":\"open.shopweb.shopsCheck.allowShop\",\"version\":\"v1\"")
                .doesNotContain("rejectShop");
        assertThat(list("none")).isEqualTo("[]");
    }

    @Test
    void tellsNothingOfWhereAServiceIs() {
        assertThat(list("open.shopweb.shopsCheck.allowShop")).doesNotContain("shop-audit", "ShopsCheckRest");
    }

    private static String list(String allowed) {
        return new String(ApiListing.of(CATALOGUE, api -> api.method().equals(allowed)), UTF_8);
    }
}
