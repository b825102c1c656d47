package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An nginx with a configuration of ours, in a folder of its own. */
final class Nginx {
    private Nginx() {}

    /** Writes a configuration with its variables filled in. */
    static void configure(Path template, Path folder, Map<String, String> variables) throws IOException {
        String text = Files.readString(template);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        // A worker would be another user, whom these folders are closed to.
        if (System.getProperty("user.name").equals("root")) {
            text = "user root;\n" + text;
        }
        Files.writeString(folder.resolve(template.getFileName()), text);
    }

    static Program start(String name, String processors, Path folder, String configuration) {
        return Program.start(
                name,
                processors,
                folder,
                Map.of(),
                List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", configuration));
    }
}
