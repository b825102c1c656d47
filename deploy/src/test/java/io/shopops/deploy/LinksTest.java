package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there, and so is every document that something else names. */
class LinksTest {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".local", ".idea", "node_modules");
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|ya?ml|json|properties|sql|sh|txt|xml|md|Containerfile)|[^.]+|\\.ci/.*");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern DOCUMENT = Pattern.compile("(?<![\\w./-])docs/[\\w./-]+\\.md");

    private static final List<Path> FILES = files();
    private static final Map<Path, MarkdownPage> PAGES = new HashMap<>();

    @Test
    void everyLinkOfADocumentLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        FILES.stream().filter(LinksTest::isDocument).forEach(file -> page(file).targets().stream()
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .filter(target -> !isThere(file, target))
                .forEach(target -> broken.add(Project.ROOT.relativize(file) + ": " + target)));
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentThatAFileNamesIsThere() {
        List<String> broken = new ArrayList<>();
        FILES.stream()
                .filter(file ->
                        TEXT.matcher(Project.ROOT.relativize(file).toString()).matches())
                .forEach(file -> DOCUMENT.matcher(read(file))
                        .results()
                        .map(found -> found.group())
                        .filter(named -> !Files.exists(Project.ROOT.resolve(named)))
                        .forEach(named -> broken.add(Project.ROOT.relativize(file) + ": " + named)));
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageForOperatorsIsInTheIndex() throws IOException {
        Path folder = Project.ROOT.resolve("docs/operations");
        List<String> linked = page(folder.resolve("README.md")).targets();
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.filter(LinksTest::isDocument)
                            .map(page -> page.getFileName().toString())
                            .filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allMatch(linked::contains);
        }
    }

    private static boolean isThere(Path from, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? from
                : from.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                        .normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1 || (isDocument(file) && page(file).anchors().contains(parts[1]));
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }

    private static MarkdownPage page(Path file) {
        return PAGES.computeIfAbsent(file, document -> MarkdownPage.of(read(document)));
    }

    private static String read(Path file) {
        try {
            // Whatever is there: what is no text names no document.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(Project.ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
