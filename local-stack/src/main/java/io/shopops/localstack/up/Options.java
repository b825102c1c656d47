package io.shopops.localstack.up;

import io.shopops.localstack.settings.UsageError;
import java.util.Set;

/**
 * How {@code ./run} was called.
 *
 * @param fresh start empty: the data of earlier runs is removed
 * @param demo load the demo data, where it is not loaded yet
 * @param infrastructureOnly start PostgreSQL and Kafka alone
 */
record Options(boolean fresh, boolean demo, boolean infrastructureOnly) {
    static final String USAGE = """
            usage: ./run [--fresh] [--no-demo] [--infra]
              --fresh     start empty: removes the data of earlier runs
              --no-demo   load no demo data
              --infra     start PostgreSQL and Kafka alone, for services started by hand
            Ports and folders: see docs/local-stack.md""";

    private static final Set<String> KNOWN = Set.of("--fresh", "--no-demo", "--infra");

    /** The options of {@code ./run}. */
    static Options parse(Set<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            throw new UsageError(USAGE);
        }
        for (String word : words) {
            if (!KNOWN.contains(word)) {
                throw new UsageError("unknown option " + word + "\n" + USAGE);
            }
        }
        return new Options(words.contains("--fresh"), !words.contains("--no-demo"), words.contains("--infra"));
    }
}
