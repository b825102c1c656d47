package io.shopops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"dead-letters", "rebuild"})
    void theScriptsSayHowTheyAreUsedWithoutAProgram(String script) throws Exception {
        assertThat(run("../" + script, "--help"))
                .isEqualTo(Files.readString(Path.of("src/main/resources/usage/" + script + ".txt")))
                .startsWith("usage: ./" + script + " ");
    }

    @Test
    void aWordThatIsNoCommandIsAWrongUse() {
        assertThat(Commands.run("delete-all")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters", "rebuild"})
    void anOptionThatThereIsNotIsAWrongUse(String command) {
        assertThat(Commands.run(command, "list", "--force")).isEqualTo(2);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
