package io.shopops.benchmarks.start;

import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways in which each service is started, and what has to be made for them first. */
final class Forms {
    static final String PLAIN = "plain jar";

    /** A JDK 25, as the images have it; without one, what needs it is left out. */
    private static final String JDK_25 = System.getProperty("shopops.jdk25", "");

    /** Where Quarkus' {@code aot-jar} goes, beside the usual one. */
    private static final String AOT_FOLDER = "aot";

    private static final Duration ARCHIVED = Duration.ofMinutes(2);

    private final Home home;
    private final ThreeServices services;
    private final Path folder;

    Forms(Home home, ThreeServices services, Path folder) {
        this.home = home;
        this.services = services;
        this.folder = folder;
    }

    static boolean haveJdk25() {
        return !JDK_25.isEmpty();
    }

    /** All forms of a service; each archive is made by a first start, up to readiness, and an orderly end. */
    List<Form> of(String module) throws Exception {
        Path fastJar = home.quarkusJar(module);
        Form plain = new Form(PLAIN, home.java(), List.of(), fastJar);
        Path archive = folder.resolve(module + ".jsa");
        train(module, new Form("training", home.java(), List.of("-XX:ArchiveClassesAtExit=" + archive), fastJar));
        List<Form> forms = new ArrayList<>();
        forms.add(plain);
        forms.add(new Form("AppCDS", home.java(), List.of("-XX:SharedArchiveFile=" + archive), fastJar));
        if (haveJdk25()) {
            forms.add(new Form("JDK 25, plain jar", java25(), List.of(), fastJar));
            forms.add(image(module));
        }
        return forms;
    }

    /** As in the images: with their option, and an AOT cache of a whole first start. */
    Form image(String module) throws Exception {
        Path aotJar = home.root()
                .resolve(module)
                .resolve("target")
                .resolve(AOT_FOLDER)
                .resolve("quarkus-run.jar");
        if (!Files.exists(aotJar) || isOlder(aotJar, home.quarkusJar(module))) {
            build();
        }
        Path cache = folder.resolve(module + ".aot");
        if (!Files.exists(cache)) {
            train(module, new Form("training", java25(), List.of("-XX:AOTCacheOutput=" + cache), aotJar));
        }
        return new Form(
                "JDK 25, AOT cache",
                java25(),
                List.of("-XX:AOTCache=" + cache, "-XX:TrimNativeHeapInterval=5000"),
                aotJar);
    }

    private static boolean isOlder(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
    }

    private static String java25() {
        return Path.of(JDK_25, "bin", "java").toString();
    }

    private void train(String module, Form form) throws Exception {
        services.start(module, form).program().end(ARCHIVED);
    }

    /** The class path that an AOT cache needs: it takes no classes of class loaders of Quarkus' own. */
    private void build() throws IOException {
        Program.run(
                Program.ANYWHERE,
                home.root(),
                List.of(
                        home.root().resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "package",
                        "-pl",
                        String.join(",", ThreeServices.MODULES),
                        "-am",
                        "-Dmaven.test.skip=true",
                        "-Dquarkus.package.jar.type=aot-jar",
                        "-Dquarkus.package.output-directory=" + AOT_FOLDER));
    }
}
