package io.shopops.deploy;

/** A key of a Secret that a pod or an operator reads. */
record Secret(String name, String key) {
    private static final String PAGE =
            Project.read("docs/operations/kubernetes.md").replaceAll("\\\\\n\\s*", "");

    /** Whether the documents have the command that makes it, with the key. */
    boolean isDocumented() {
        return PAGE.lines()
                .anyMatch(line -> line.startsWith("kubectl create secret generic " + name + " ")
                        && line.contains("=" + key + "="));
    }

    /** Whether CloudNativePG makes it, for a cluster of the installation, or Strimzi, for a cluster or a user. */
    boolean isMadeIn(Installation installation) {
        return switch (key) {
            case "ca.crt" ->
                name.endsWith("-cluster-ca-cert")
                        ? installation.has("Kafka", name.replace("-cluster-ca-cert", ""))
                        : name.endsWith("-ca") && installation.has("Cluster", name.replace("-ca", ""));
            case "user.p12", "user.password", "user.crt", "user.key" -> installation.has("KafkaUser", name);
            default -> false;
        };
    }
}
