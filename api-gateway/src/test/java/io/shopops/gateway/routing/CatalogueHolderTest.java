package io.shopops.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueHolderTest {
    private static final String ONE =
            "apis: [{method: one, version: v1, service: s, path: /, verb: POST, timeout: PT1S, idempotent: true}]";
    private static final String TWO = ONE.replace("method: one", "method: two");

    @TempDir
    Path directory;

    private Path file;
    private CatalogueHolder holder;

    @BeforeEach
    void hold() throws IOException {
        file = Files.writeString(directory.resolve("catalogue.yaml"), ONE);
        holder = new CatalogueHolder(file.toString(), Set.of("s"));
    }

    @Test
    void takesAChangeAndNoticesThatThereIsNone() throws IOException {
        assertThat(holder.refresh()).isFalse();

        Files.writeString(file, TWO);

        assertThat(holder.refresh()).isTrue();
        assertThat(holder.get().find("two", "v1")).isPresent();
        assertThat(holder.get().find("one", "v1")).isEmpty();
    }

    @Test
    void keepsTheOldCatalogueWhereTheFileIsWrongAndTellsOfEachContentOnce() throws IOException {
        Files.writeString(file, "apis: 1");

        assertThat(holder.refresh()).isTrue();
        assertThat(holder.refresh()).isFalse();
        assertThat(holder.trouble().orElseThrow()).contains("catalogue.yaml");
        assertThat(holder.get().find("one", "v1")).isPresent();
        assertThatThrownBy(holder::reload).isInstanceOf(IllegalArgumentException.class);

        Files.writeString(file, TWO);
        holder.reload();

        assertThat(holder.trouble()).isEmpty();
        assertThat(holder.get().find("two", "v1")).isPresent();
    }

    @Test
    void keepsTheOldCatalogueWhileTheFileIsAway() throws IOException {
        Files.delete(file);

        assertThat(holder.refresh()).isTrue();
        assertThat(holder.refresh()).isFalse();
        assertThat(holder.get().find("one", "v1")).isPresent();
        Files.writeString(file, ONE);

        assertThat(holder.refresh()).isTrue();
        assertThat(holder.trouble()).isEmpty();
    }

    /** As Kubernetes changes a mounted ConfigMap: the file is a link through a directory that is itself a link. */
    @Test
    void noticesThatALinkOnTheWayLeadsElsewhere() throws IOException {
        Path old = Files.createDirectory(directory.resolve("old"));
        Path next = Files.createDirectory(directory.resolve("next"));
        Files.writeString(old.resolve("c.yaml"), ONE);
        Files.writeString(next.resolve("c.yaml"), TWO);
        Path data = Files.createSymbolicLink(directory.resolve("data"), old);
        Path link = Files.createSymbolicLink(directory.resolve("c.yaml"), Path.of("data", "c.yaml"));
        CatalogueHolder linked = new CatalogueHolder(link.toString(), Set.of("s"));

        Files.delete(data);
        Files.createSymbolicLink(data, next);

        assertThat(linked.refresh()).isTrue();
        assertThat(linked.get().find("two", "v1")).isPresent();
    }
}
