package io.shopops.benchmarks.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to start a service.
 *
 * @param name as tables show it
 * @param java the program
 * @param options of the JVM, besides those of heap and collector
 * @param jar what is started
 */
record Form(String name, String java, List<String> options, Path jar) {
    /** What a JVM chooses by itself in a container of 768 MiB with the images' options, on two processors. */
    private static final List<String> CONTAINER =
            List.of("-XX:MaxRAM=768m", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=2");

    List<String> command() {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(CONTAINER);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
