package io.shopops.gateway.admin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.shopops.gateway.admin.problem.Refused;
import io.shopops.gateway.routing.CatalogueHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueReloadTest {
    private static final String ENTRY =
            "  - {method: %s, version: v1, service: s, path: /, verb: POST, timeout: PT1S, idempotent: true}\n";
    private static final String ONE = "apis:\n" + ENTRY.formatted("one");

    @TempDir
    Path directory;

    private Path file;
    private CatalogueHolder holder;
    private CatalogueResource resource;

    @BeforeEach
    void hold() throws IOException {
        file = Files.writeString(directory.resolve("catalogue.yaml"), ONE);
        holder = new CatalogueHolder(file.toString(), Set.of("s"));
        resource = new CatalogueResource(holder);
    }

    @Test
    void takesTheFileAsItIsNow() throws IOException {
        assertThat(resource.reload().methods()).isEqualTo(1);

        Files.writeString(file, ONE + ENTRY.formatted("two"));

        assertThat(resource.reload().methods()).isEqualTo(2);
        assertThat(holder.get().find("two", "v1")).isPresent();
    }

    @Test
    void tellsWhatIsWrongWithTheFileAndKeepsTheCatalogue() throws IOException {
        Files.writeString(file, ONE + ENTRY.formatted("two").replace("POST", "PATCH"));

        assertThatExceptionOfType(Refused.class).isThrownBy(resource::reload).satisfies(refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().detail())
                    .contains("line 3", "the entry two: verb must be one of GET, POST, PUT, DELETE");
        });
        // As often as it is asked, and though the trouble is no news.
        assertThatExceptionOfType(Refused.class).isThrownBy(resource::reload);
        assertThat(holder.get().find("one", "v1")).isPresent();
    }

    @Test
    void tellsThatTheFileIsAway() throws IOException {
        Files.delete(file);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(resource::reload)
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(422));
    }
}
