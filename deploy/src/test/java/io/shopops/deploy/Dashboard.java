package io.shopops.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard of Grafana's, as its file has it. */
record Dashboard(String file, JsonNode json) {
    static final String FOLDER = "deploy/monitoring/grafana/dashboards/";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static List<Dashboard> ofProject() {
        try (Stream<Path> files = Files.list(Project.ROOT.resolve(FOLDER))) {
            return files.map(file -> read(file.getFileName().toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(String file) {
        try {
            return new Dashboard(file, MAPPER.readTree(Project.read(FOLDER + file)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    String uid() {
        return json.path("uid").asText();
    }

    /** Rows included. */
    List<JsonNode> panels() {
        return all(json.path("panels"));
    }

    /** Those that show something. */
    List<JsonNode> graphs() {
        return panels().stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    List<JsonNode> variables() {
        return all(json.path("templating").path("list"));
    }

    List<JsonNode> queries() {
        return graphs().stream()
                .flatMap(panel -> all(panel.path("targets")).stream())
                .toList();
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return file;
    }
}
