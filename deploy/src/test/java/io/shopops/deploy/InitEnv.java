package io.shopops.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code deploy/init-env}, run in a folder of its own. */
record InitEnv(Path folder) {
    record Run(int status, String output) {}

    static InitEnv in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deploy/compose"));
        for (String file : List.of("deploy/init-env", "deploy/compose/databases.sh")) {
            Files.copy(Project.ROOT.resolve(file), folder.resolve(file));
        }
        return new InitEnv(folder);
    }

    Run run() throws IOException, InterruptedException {
        return run(System.getenv("PATH"));
    }

    /** @param path where programs are looked for */
    Run run(String path) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", folder.resolve("deploy/init-env").toString()).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /** What {@code .env} has. */
    Map<String, String> variables() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(".env"));
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
