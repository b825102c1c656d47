package io.shopops.deploy.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "1.9.9, false",
        "2.0, true",
        "2.0.1-rc1, true",
        "2.3.9, true",
        "2.4.0, false",
        "2.4.0-alpha1, true",
        "2.10, false",
        "3.0.0, true",
        "3.1.0, true",
        "3.1.1, false"
    })
    void comparesVersionsAsMavenOrdersThem(String version, boolean weak) throws IOException {
        int status = run(version, advisory("""
                "ranges": [{"type": "ECOSYSTEM", "events": [
                    {"introduced": "3.0"}, {"last_affected": "3.1"}, {"fixed": "2.4.0"}, {"introduced": "2.0"}]}]"""));
        assertThat(status).as(said()).isEqualTo(weak ? 1 : 0);
    }

    @Test
    void saysWhatIsWeakAndWhereItIsMended() throws IOException {
        run("1.0", advisory("""
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}]"""));
        assertThat(said())
                .contains("org.example:thing 1.0: GHSA-1 (CVE-2026-1), mended in 1.2: Things go wrong\n")
                .contains("1 known weaknesses");
    }

    @Test
    void knowsWhatIsNotMendedYet() throws IOException {
        assertThat(run("9", advisory("""
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]"""))).isEqualTo(1);
        assertThat(said()).contains("not mended yet");
    }

    @Test
    void takesAListOfVersionsToo() throws IOException {
        assertThat(run("1.0.RELEASE", advisory("\"versions\": [\"1.0.RELEASE\"]")))
                .isEqualTo(1);
        assertThat(run("1.1.RELEASE", advisory("\"versions\": [\"1.0.RELEASE\"]")))
                .isZero();
    }

    @Test
    void leavesOutWhatWasWithdrawnOrIsOfAnotherName() throws IOException {
        String all = advisory("\"ranges\": [{\"type\": \"ECOSYSTEM\", \"events\": [{\"introduced\": \"0\"}]}]");
        assertThat(run("1", all.replaceFirst("\\{", "{\"withdrawn\": \"2026-01-01T00:00:00Z\", ")))
                .isZero();
        assertThat(run("1", all.replace("org.example:thing", "org.example:thing-core")))
                .isZero();
        assertThat(run("1", all.replace("Maven", "npm"))).isZero();
    }

    @Test
    void doesNotPassWhereNothingWasCompared() throws IOException {
        assertThat(run("1")).isEqualTo(2);
        assertThat(said()).contains("holds no advisories");
    }

    @Test
    void refusesADocumentThatIsNoListOfComponents() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(Main.run(List.of("advisories", zip("{}").toString(), other.toString()), out()))
                .isEqualTo(2);
        assertThat(said()).contains("no CycloneDX document");
    }

    private int run(String version, String... advisories) throws IOException {
        Path sbom = Files.writeString(folder.resolve("a.cdx.json"), """
                {"bomFormat": "CycloneDX", "components": [
                    {"name": "thing", "purl": "pkg:maven/org.example/thing@%s?type=jar"}]}""".formatted(version));
        return Main.run(List.of("advisories", zip(advisories).toString(), sbom.toString()), out());
    }

    private static String advisory(String affected) {
        return """
                {"id": "GHSA-1", "aliases": ["CVE-2026-1"], "summary": "Things go wrong", "affected": [
                    {"package": {"ecosystem": "Maven", "name": "org.example:thing"}, %s}]}""".formatted(affected);
    }

    private Path zip(String... documents) throws IOException {
        Path zip = folder.resolve("all.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("README"));
            for (String document : documents) {
                out.putNextEntry(new ZipEntry(List.of(documents).indexOf(document) + ".json"));
                out.write(document.getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
