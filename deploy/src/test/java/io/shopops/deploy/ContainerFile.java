package io.shopops.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A container file: its instructions, in order. */
record ContainerFile(String text, List<Instruction> instructions) {
    record Instruction(String word, String rest) {}

    static ContainerFile of(Service service) {
        String text = Project.read("deploy/containers/" + service.module + ".Containerfile");
        String joined = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        return new ContainerFile(
                text,
                Arrays.stream(joined.replaceAll("\\\\\n\\s*", "").split("\n", -1))
                        .filter(line -> !line.isBlank())
                        .map(line -> line.split(" ", 2))
                        .map(words -> new Instruction(words[0], words[1]))
                        .toList());
    }

    List<String> all(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word().equals(word))
                .map(Instruction::rest)
                .toList();
    }

    /** The instruction of this name in the stage that becomes the image. */
    String last(String word) {
        List<Instruction> image = instructions.subList(indexOfLastFrom(), instructions.size());
        return image.stream()
                .filter(instruction -> instruction.word().equals(word))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("the image has no " + word))
                .rest();
    }

    private int indexOfLastFrom() {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i).word().equals("FROM")) {
                return i;
            }
        }
        throw new AssertionError("there is no FROM");
    }

    Set<Integer> ports() {
        return Arrays.stream(last("EXPOSE").split(" ", -1))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    int user() {
        return Integer.parseInt(last("USER").split(":", -1)[0]);
    }

    /** The words of an instruction in exec form, which starts them without a shell. */
    static List<String> exec(String json) {
        try {
            return List.of(Yaml.STRICT.readValue(json, String[].class));
        } catch (JsonProcessingException shellForm) {
            throw new AssertionError(json + " is no JSON array: a shell would run it", shellForm);
        }
    }

    List<String> healthCommand() {
        return exec(last("HEALTHCHECK").replaceFirst("^.* CMD ", "").replaceFirst("^CMD ", ""));
    }
}
