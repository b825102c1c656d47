package io.shopops.report.intake;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the topic, with the message that brought it. */
record RecordMessage(ConsumerRecord<byte[], byte[]> message, PatrolRecord record) {
    /** Rows that one statement stores well within the database's limit of time, however slow the machine. */
    static final int MAX_ROWS = 5000;

    /** The records in their order, parted so that none has more than {@link #MAX_ROWS} rows. */
    static List<List<RecordMessage>> portions(List<RecordMessage> records) {
        List<List<RecordMessage>> portions = new ArrayList<>();
        int rows = MAX_ROWS;
        for (RecordMessage one : records) {
            rows += one.record().items().size();
            if (rows > MAX_ROWS) {
                portions.add(new ArrayList<>());
                rows = one.record().items().size();
            }
            portions.get(portions.size() - 1).add(one);
        }
        return portions;
    }
}
