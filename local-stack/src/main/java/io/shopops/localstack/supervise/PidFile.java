package io.shopops.localstack.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds the number of a running process. */
public record PidFile(String name, Path path) {

    public static PidFile in(Path folder, String name) {
        return new PidFile(name, folder.resolve(name + ".pid"));
    }

    public void write(long pid) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the pid file " + path + " could not be written", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the pid file " + path + " could not be removed", e);
        }
    }

    /**
     * The process of an earlier run that is still alive. A number that another program got meanwhile does not count,
     * nor does a zombie, which has no command line: that has to hold the given text.
     */
    public Optional<ProcessHandle> living(String commandPart) {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(path).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .commandLine()
                            .map(line -> line.contains(commandPart))
                            .orElse(false));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
