package io.shopops.gateway.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a configuration file into records that validate themselves. What is wrong is told with file, line and field,
 * and never with the value: it may be a secret.
 */
public final class YamlFile {
    /** How the name of a file begins that is a part of the program. */
    public static final String CLASSPATH = "classpath:";

    private static final ObjectMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().loaderOptions(longOnes()).build())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private YamlFile() {}

    /** The parser stops reading at 3 MiB unless told; 10,000 applications are more than that, and their file is ours. */
    private static LoaderOptions longOnes() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    /**
     * Reads a file.
     *
     * @param location {@code classpath:name}, or the path of a file
     * @throws IllegalArgumentException where there is no such file or its content is wrong
     */
    public static <T> T read(String location, Class<T> type) {
        try {
            return parse(location, bytes(location), type);
        } catch (UncheckedIOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * The bytes of a file.
     *
     * @param location {@code classpath:name}, or the path of a file
     * @throws UncheckedIOException saying what is in the way
     */
    public static byte[] bytes(String location) {
        try (InputStream yaml = open(location)) {
            return yaml.readAllBytes();
        } catch (FileNotFoundException | NoSuchFileException missing) {
            throw new UncheckedIOException(location + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(location + " can't be read", unreadable);
        }
    }

    /**
     * Reads what was read from a file.
     *
     * @param location where it is from, for what is said about it
     * @throws IllegalArgumentException where the content is wrong
     */
    public static <T> T parse(String location, byte[] yaml, Class<T> type) {
        try {
            T content = YAML.readValue(yaml, type);
            if (content == null) {
                throw new IllegalArgumentException(location + " is empty");
            }
            return content;
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(location + at(wrong) + ": " + trouble(wrong), wrong.getCause());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InputStream open(String location) throws IOException {
        if (!location.startsWith(CLASSPATH)) {
            return Files.newInputStream(Path.of(location));
        }
        InputStream resource = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream(location.substring(CLASSPATH.length()));
        if (resource == null) {
            throw new FileNotFoundException(location);
        }
        return resource;
    }

    private static String at(JsonProcessingException wrong) {
        JsonLocation location = wrong.getLocation();
        return location == null ? "" : ", near line " + location.getLineNr();
    }

    private static String trouble(JsonProcessingException wrong) {
        if (!(wrong instanceof JsonMappingException mapping)) {
            return "no YAML";
        }
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        if (wrong instanceof UnrecognizedPropertyException) {
            return field + " is not a known field";
        }
        String reason = wrong.getCause() instanceof IllegalArgumentException own
                ? own.getMessage()
                : "missing, or not of its type";
        return field.isEmpty() ? reason : field + ": " + reason;
    }
}
