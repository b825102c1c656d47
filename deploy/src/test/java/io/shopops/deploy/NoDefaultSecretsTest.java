package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is deployed, set or shown to be copied has a password in it: it comes from elsewhere, or is left out. */
class NoDefaultSecretsTest {
    private static final String NAME = "[\\w.-]*(?i:password|passwd|passphrase|secret|secret[_-]?keys?|requirepass)";

    /** By another variable, a command or a file that is named, by an object, or left out. */
    private static final String NOT_WRITTEN_OUT =
            "(?!\"?'?(?:\\$|…|\\*|<|\\{|/|told-once-and-never-again|:'|true\\b|false\\b|key-1:[$…]|secrets/|deploy/secrets/|[\\w-]+\\.txt\\b))";

    private static final String VALUE = "[\"']?[^\\s\"'`|,;)]+";

    private static final List<Pattern> WRITTEN_OUT = List.of(
            Pattern.compile("(?<![\\w$-])" + NAME + "=" + NOT_WRITTEN_OUT + VALUE),
            Pattern.compile(
                    "^\\s*(?:- )?[\"']?" + NAME + "[\"']?: +" + NOT_WRITTEN_OUT + VALUE + "[\"']?\\s*(?:#.*)?$"),
            Pattern.compile("://[\\w-]*:(?!\\$|…|<|password@)[^\\s/@\"'`]+@"));

    private static final Set<String> TEXT = Set.of(
            "yaml",
            "yml",
            "md",
            "sh",
            "properties",
            "json",
            "Containerfile",
            "sql",
            "env",
            "example",
            "init-env",
            "toml");

    @Test
    void nothingHasAPasswordInIt() throws IOException {
        try (Stream<Path> files = Stream.of(
                        "docs", "deploy", ".", "api-gateway", "shop-audit-service", "patrol-report-service")
                .map(Project.ROOT::resolve)
                .flatMap(NoDefaultSecretsTest::filesOf)
                .distinct()) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(30);
            assertThat(all.stream().flatMap(NoDefaultSecretsTest::writtenOut)).isEmpty();
        }
    }

    private static Stream<Path> filesOf(Path folder) {
        boolean root = folder.normalize().equals(Project.ROOT);
        Path begin = folder.getParent().equals(Project.ROOT) && Files.isDirectory(folder.resolve("src/main/resources"))
                ? folder.resolve("src/main/resources")
                : folder;
        try (Stream<Path> files = Files.walk(begin, root ? 1 : 12)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .filter(file -> TEXT.contains(ending(file)))
                    .filter(
                            file -> !Project.ROOT
                                    .relativize(file)
                                    .toString()
                                    .matches(
                                            ".*\\b(target|src/test|secrets|node_modules)/.*|\\.env|.*/?demo-applications\\.yaml"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Stream<String> writtenOut(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(NoDefaultSecretsTest::isWrittenOut)
                    .map(line -> Project.ROOT.relativize(file) + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What holds for development and tests alone protects nothing, and says so. */
    private static boolean isWrittenOut(String line) {
        return !line.startsWith("%dev,test.")
                && WRITTEN_OUT.stream()
                        .anyMatch(pattern -> pattern.matcher(line).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD=postgres",
                "      GF_SECURITY_ADMIN_PASSWORD: admin",
                "  password: \"changeme\"  # later",
                "quarkus.datasource.password=shopops",
                "--requirepass=valkey",
                "SHOPOPS_REDIS_URL=redis://:valkey@valkey:6379",
                "export SHOPOPS_SECRET_KEYS=key-1:bm90LWEtc2VjcmV0"
            })
    void findsWhatIsWrittenOut(String line) {
        assertThat(isWrittenOut(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD=$postgres",
                "      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?run deploy/init-env first}",
                "        secret: …",
                "          secret: {secretName: shopops-internal-token}",
                "SHOPOPS_DATABASE_WITHOUT_PASSWORD=true",
                "SHOPOPS_SECRET_KEYS=key-1:…,key-2:…"
            })
    void leavesAloneWhatComesFromElsewhere(String line) {
        assertThat(isWrittenOut(line)).isFalse();
    }
}
