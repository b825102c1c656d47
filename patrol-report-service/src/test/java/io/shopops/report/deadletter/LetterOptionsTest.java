package io.shopops.report.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.report.command.WrongUse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterOptionsTest {
    private static final String DLQ = "patrol.records.v1.dlq";

    @Test
    void aboutAllTopicsWhereNoneIsNamed() throws WrongUse {
        assertThat(parse("").withoutALetter().topics()).containsExactly("shop-audit.events.v1.dlq", DLQ);
        assertThat(parse("--all").withALetterOrAll().topics()).hasSize(2);
    }

    @Test
    void readsTheNameOfALetter() throws WrongUse {
        LetterOptions options = parse("--offset 17 --topic " + DLQ + " --partition 3");
        assertThat(options.withALetter()).isEqualTo(new LetterOptions(DLQ, 3, 17L, false));
        assertThat(options.withALetterOrAll()).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource({
        "--topic orders,--topic is none of",
        "--topic,--topic needs a value",
        "--offset 1 --offset 2,--offset is there twice",
        "--offset -1,--offset is not a whole number of 0 to",
        "--partition 9999999999,--partition is not a whole number of 0 to 2147483647",
        "--force,there is no option --force"
    })
    void refusesWhatItDoesNotUnderstand(String words, String reason) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(WrongUse.class)
                .hasMessageStartingWith(reason)
                .hasMessageContaining("usage: ./dead-letters list");
    }

    @ParameterizedTest
    @CsvSource({
        "'',--topic needs both others",
        "--topic " + DLQ + ",a topic alone is no letter",
        "--topic " + DLQ + " --partition 1,a partition alone is no letter",
        "--partition 1 --all,a partition of which topic",
        "--topic " + DLQ + " --partition 1 --offset 2 --all,one or all",
    })
    void changesNothingThatIsNotNamed(String words, String why) throws WrongUse {
        LetterOptions options = parse(words);
        assertThatThrownBy(options::withALetterOrAll).as(why).isInstanceOf(WrongUse.class);
    }

    private static LetterOptions parse(String words) throws WrongUse {
        return LetterOptions.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }
}
