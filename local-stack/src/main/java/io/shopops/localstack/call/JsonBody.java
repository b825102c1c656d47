package io.shopops.localstack.call;

import io.shopops.localstack.settings.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The value of {@code --json}: the text itself, or where it stands. Linux takes no argument above 128 KiB. */
final class JsonBody {
    private JsonBody() {}

    /**
     * @param value JSON, {@code @FILE}, or {@code -} for the standard input; files are UTF-8
     * @throws UsageError naming the source that cannot be read, or is not UTF-8
     */
    static String read(String value, InputStream standardInput) {
        boolean isFile = value.startsWith("@");
        if (!isFile && !value.equals("-")) {
            return value;
        }
        String source = isFile ? "the file " + value.substring(1) : "the standard input";
        try {
            byte[] bytes = isFile ? Files.readAllBytes(Path.of(value.substring(1))) : standardInput.readAllBytes();
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new UsageError("--json names " + source + ", which is not there");
        } catch (CharacterCodingException e) {
            throw new UsageError("--json names " + source + ", which is not UTF-8");
        } catch (IOException e) {
            throw new UsageError("--json names " + source + ", which cannot be read");
        }
    }
}
