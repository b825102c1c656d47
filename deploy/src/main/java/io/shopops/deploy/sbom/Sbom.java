package io.shopops.deploy.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service is made of: the Maven components of a CycloneDX document. */
public record Sbom(List<Component> components) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PURL = Pattern.compile("pkg:maven/([^/@?]+)/([^/@?]+)@([^?]+).*");

    /**
     * A library.
     *
     * @param licences as SPDX names where the document has them, in the order of the names; one of them is to be kept to
     */
    public record Component(String group, String artifact, String version, List<String> licences) {
        /** The name that advisories know it by. */
        public String name() {
            return group + ":" + artifact;
        }
    }

    /**
     * Reads a document.
     *
     * @throws IOException where the file can't be read, is no CycloneDX document or names a component in another way
     */
    public static Sbom read(Path file) throws IOException {
        JsonNode document = JSON.readTree(file.toFile());
        if (!document.path("bomFormat").asText().equals("CycloneDX")) {
            throw new IOException(file + " is no CycloneDX document");
        }
        List<Component> components = new ArrayList<>();
        for (JsonNode component : document.path("components")) {
            Matcher purl = PURL.matcher(component.path("purl").asText());
            if (!purl.matches()) {
                throw new IOException(file + " has a component without a Maven purl: " + component.path("name"));
            }
            components.add(new Component(
                    decoded(purl.group(1)), decoded(purl.group(2)), decoded(purl.group(3)), of(component)));
        }
        return new Sbom(List.copyOf(components));
    }

    private static List<String> of(JsonNode component) {
        TreeSet<String> licences = new TreeSet<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            licences.add(
                    entry.has("expression")
                            ? entry.path("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return List.copyOf(licences);
    }

    private static String decoded(String part) {
        return part.replace("%2B", "+").replace("%40", "@");
    }
}
