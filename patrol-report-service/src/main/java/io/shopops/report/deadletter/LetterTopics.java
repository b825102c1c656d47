package io.shopops.report.deadletter;

import io.shopops.events.Topics;
import java.util.List;

/** The dead-letter topics, and which topic's letters each has. */
public final class LetterTopics {
    /** All of them. */
    public static final List<String> ALL = List.of(Topics.SHOP_AUDIT_EVENTS_DLQ, Topics.PATROL_RECORDS_DLQ);

    /**
     * What operators have done with: the letters before its offsets. No consumer is ever its member; the commands
     * commit its offsets by themselves.
     */
    public static final String GROUP = "dead-letters";

    private static final String SUFFIX = ".dlq";

    private LetterTopics() {}

    /** Where the dead letters of a topic go. */
    static String of(String topic) {
        return topic + SUFFIX;
    }

    /** Where the letters of a dead-letter topic came from. */
    static String origin(String deadLetterTopic) {
        return deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length());
    }
}
