package io.shopops.localstack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts as they are in a clone in which nothing is built, and without a Java on the path. */
class UsageTest {
    private static final Path PROJECT = Path.of("..");
    private static final String USAGES = "local-stack/src/main/resources/usage";

    @TempDir
    Path clone;

    @ParameterizedTest
    @CsvSource({"run, --help", "run, -h", "call, --help", "call, -h"})
    void isPrintedAtOnceWhereNothingIsBuilt(String script, String option) throws Exception {
        Printed printed = print(script, "--url", option);
        assertThat(printed.text()).startsWith("usage: ./" + script + " ");
        assertThat(printed.text()).contains(javaText(script));
        assertThat(printed.status()).isZero();
    }

    @Test
    void aCallSaysHowItsProgramIsBuilt() throws Exception {
        Printed printed = print("call", "open.demo");
        assertThat(printed.text()).contains("not built", "./run ", "./mvnw -q -pl local-stack -am package");
        assertThat(printed.status()).isEqualTo(2);
    }

    private static String javaText(String script) {
        Usage usage = script.equals("run") ? Usage.RUN : Usage.CALL;
        return usage.wrong("").getMessage().strip();
    }

    private record Printed(int status, String text) {}

    private Printed print(String script, String... words) throws IOException, InterruptedException {
        Files.copy(PROJECT.resolve(script), clone.resolve(script));
        Files.createDirectories(clone.resolve(USAGES));
        Path usage = clone.resolve(USAGES).resolve(script + ".txt");
        Files.copy(PROJECT.resolve(USAGES).resolve(script + ".txt"), usage);
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", clone.resolve(script).toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", clone.resolve("no-java").toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Printed(process.waitFor(), text);
    }
}
