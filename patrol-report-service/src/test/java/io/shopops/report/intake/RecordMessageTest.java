package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.input.Input.WrongValue;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordMessageTest {
    @Test
    void partsABatchSoThatNoStatementStoresTooManyRows() {
        assertThat(RecordMessage.portions(List.of())).isEmpty();
        assertThat(sizes(25)).containsExactly(25);
        assertThat(sizes(26)).containsExactly(25, 1);
        assertThat(sizes(75)).containsExactly(25, 25, 25);
    }

    /** How many records of 200 rows there are in each portion. */
    private static List<Integer> sizes(int records) {
        List<RecordMessage> messages =
                IntStream.range(0, records).mapToObj(offset -> message(offset)).toList();
        List<List<RecordMessage>> portions = RecordMessage.portions(messages);
        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(messages);
        return portions.stream().map(List::size).toList();
    }

    private static RecordMessage message(int offset) {
        try {
            return new RecordMessage(
                    new ConsumerRecord<>("topic", 0, offset, null, null),
                    RecordParser.of(Clock.systemUTC(), ZoneOffset.UTC, any -> true, time -> {})
                            .parse(withItems(record(1084, "r" + offset), 200)));
        } catch (WrongValue e) {
            throw new AssertionError(e);
        }
    }
}
