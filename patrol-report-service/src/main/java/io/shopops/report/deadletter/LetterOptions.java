package io.shopops.report.deadletter;

import io.shopops.report.command.WrongUse;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which letters a command is about.
 *
 * @param topic a dead-letter topic; null for all of them
 * @param partition null for all
 * @param offset null where no letter is named
 * @param all whether all of them were asked for
 */
record LetterOptions(String topic, Integer partition, Long offset, boolean all) {
    private static final String COMMAND = "dead-letters";
    private static final String ALL = "--all";
    private static final Set<String> WITH_VALUE = Set.of("--topic", "--partition", "--offset");

    static LetterOptions parse(List<String> words) throws WrongUse {
        Map<String, String> values = new HashMap<>();
        boolean all = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.equals(ALL)) {
                all = true;
            } else if (!WITH_VALUE.contains(word)) {
                throw wrong("there is no option " + word);
            } else if (!rest.hasNext()) {
                throw wrong(word + " needs a value");
            } else if (values.put(word, rest.next()) != null) {
                throw wrong(word + " is there twice");
            }
        }
        String topic = values.get("--topic");
        if (topic != null && !LetterTopics.ALL.contains(topic)) {
            throw wrong("--topic is none of " + String.join(", ", LetterTopics.ALL));
        }
        Long partition = number("--partition", values, Integer.MAX_VALUE);
        return new LetterOptions(
                topic,
                partition == null ? null : partition.intValue(),
                number("--offset", values, Long.MAX_VALUE),
                all);
    }

    private static Long number(String option, Map<String, String> values, long max) throws WrongUse {
        String value = values.get(option);
        if (value == null) {
            return null;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is.
        }
        throw wrong(option + " is not a whole number of 0 to " + max);
    }

    /** For {@code list}. */
    LetterOptions withoutALetter() throws WrongUse {
        if (offset != null || all) {
            throw wrong("list takes --topic and --partition alone");
        }
        return withTopicOfPartition();
    }

    /** For {@code show}. */
    LetterOptions withALetter() throws WrongUse {
        if (topic == null || partition == null || offset == null || all) {
            throw wrong("--topic, --partition and --offset name a letter");
        }
        return this;
    }

    /** For what changes something. */
    LetterOptions withALetterOrAll() throws WrongUse {
        if (all && offset == null) {
            return withTopicOfPartition();
        }
        if (all) {
            throw wrong("either --offset or --all");
        }
        return withALetter();
    }

    private LetterOptions withTopicOfPartition() throws WrongUse {
        if (partition != null && topic == null) {
            throw wrong("--partition needs --topic");
        }
        return this;
    }

    /** The topics that are meant. */
    List<String> topics() {
        return topic == null ? LetterTopics.ALL : List.of(topic);
    }

    /** Whether a partition of these topics is meant. */
    boolean isAbout(TopicPartition candidate) {
        return partition == null || partition == candidate.partition();
    }

    static WrongUse wrong(String what) {
        return WrongUse.of(COMMAND, what);
    }
}
