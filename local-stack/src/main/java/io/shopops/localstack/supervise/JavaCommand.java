package io.shopops.localstack.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM like the one that runs us. */
public final class JavaCommand {
    private final List<String> words;

    private JavaCommand(List<String> options, List<String> program) {
        words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(program);
    }

    /** A main class from our own class path. */
    public static JavaCommand of(List<String> options, Class<?> main) {
        return new JavaCommand(options, List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    }

    /** A jar that names its main class. */
    public static JavaCommand of(List<String> options, Path jar) {
        return new JavaCommand(options, List.of("-jar", jar.toString()));
    }

    /** The whole command with the program's arguments. */
    public List<String> with(String... arguments) {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of(arguments));
        return command;
    }
}
