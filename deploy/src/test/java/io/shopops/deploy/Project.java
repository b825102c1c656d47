package io.shopops.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's files; tests run in the module's folder. */
final class Project {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Project() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("the project has no " + path, e);
        }
    }

    /** What the parent's {@code <name>} says, such as {@code kafka.version}. */
    static String property(String name) {
        return firstGroup(read("pom.xml"), "<" + Pattern.quote(name) + ">([^<]+)<");
    }

    static String version() {
        return firstGroup(read("pom.xml"), "<artifactId>shopops</artifactId>\\s*<version>([^<]+)<");
    }

    /** The first group of the pattern's first place in the text. */
    static String firstGroup(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("there is nothing like " + pattern);
        }
        return matcher.group(1);
    }
}
