package io.shopops.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    Path directory;

    record Box(String name, int size, List<Box> inner) {
        Box {
            if (size < 1) {
                throw new IllegalArgumentException("size must be 1 or above");
            }
        }
    }

    @Test
    void readsAFile() throws IOException {
        assertThat(read("name: 得\nsize: 2\n")).isEqualTo(new Box("得", 2, null));
    }

    @Test
    void readsALongFileToItsEnd() throws IOException {
        int boxes = 200_000;
        StringBuilder yaml = new StringBuilder("name: many\nsize: 1\ninner:\n");
        for (int i = 0; i < boxes; i++) {
            yaml.append("  - {name: box, size: 1}\n");
        }
        assertThat(yaml.length()).isGreaterThan(3 * 1024 * 1024);
        assertThat(read(yaml.toString()).inner()).hasSize(boxes);
    }

    @Test
    void tellsNearWhichLineAndAtWhichFieldARecordRefuses() {
        assertThatThrownBy(() -> read("name: a\nsize: 1\ninner:\n  - name: b\n    size: 0\n"))
                .hasMessageContaining("box.yaml, near line 6: inner[0]: size must be 1 or above");
    }

    @Test
    void refusesAFieldThatIsNotKnown() {
        assertThatThrownBy(() -> read("name: a\nsize: 1\ncolour: red\n"))
                .hasMessageContaining("near line 4: colour is not a known field");
    }

    @Test
    void neverQuotesAValue() {
        assertThatThrownBy(() -> read("name: a\nsize: hush-hush\n"))
                .hasMessageContaining("near line 2: size: missing, or not of its type")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> read("name: \"hush-hush\nsize: [\n"))
                .hasMessageContaining("no YAML")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> YamlFile.read(directory.resolve("none.yaml").toString(), Box.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml: there is no such file");
        assertThatThrownBy(() -> YamlFile.read("classpath:none.yaml", Box.class))
                .hasMessage("classpath:none.yaml: there is no such file");
    }

    private Box read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("box.yaml"), yaml);
        return YamlFile.read(file.toString(), Box.class);
    }
}
