package io.shopops.localstack.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A file with a secret, readable by its owner alone. */
final class OwnersFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private OwnersFile() {}

    /** Makes the file where it is missing, whole or not at all. */
    static Path in(Path file, Supplier<String> content) {
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(unfinished, content.get());
            return Files.move(unfinished, file);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret could not be written to " + file, e);
        }
    }
}
