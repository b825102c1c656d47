package io.shopops.localstack.up;

import io.shopops.localstack.settings.Usage;
import java.util.Set;

/**
 * How {@code ./run} was called.
 *
 * @param fresh start empty: the data of earlier runs is removed
 * @param demo load the demo data, where it is not loaded yet
 * @param infrastructureOnly start PostgreSQL and Kafka alone
 * @param keepGoing restart what dies however often it does: for those who kill on purpose
 * @param forLoad services that are faster once they are warm, and start later
 */
record Options(boolean fresh, boolean demo, boolean infrastructureOnly, boolean keepGoing, boolean forLoad) {
    private static final Set<String> KNOWN = Set.of("--fresh", "--no-demo", "--infra", "--keep-going", "--for-load");

    /**
     * The options of {@code ./run}.
     *
     * @throws io.shopops.localstack.settings.UsageError naming one that there is not
     */
    static Options parse(Set<String> words) {
        for (String word : words) {
            if (!KNOWN.contains(word)) {
                throw Usage.RUN.wrong("unknown option " + word);
            }
        }
        return new Options(
                words.contains("--fresh"),
                !words.contains("--no-demo"),
                words.contains("--infra"),
                words.contains("--keep-going"),
                words.contains("--for-load"));
    }
}
