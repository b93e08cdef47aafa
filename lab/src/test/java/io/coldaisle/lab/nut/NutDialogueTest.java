package io.coldaisle.lab.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NutDialogueTest {
    private final NutDialogue dialogue = new NutDialogue(List.of(
            new UpsEntry("a", "first", () -> Map.of("ups.status", "OL", "battery.charge", "100"),
                    () -> true),
            new UpsEntry("b", "second", Map::of, () -> false)));

    @Test
    void upsesAreListedWithTheirDescriptions() {
        assertThat(dialogue.answer("LIST UPS")).isEqualTo(
                "BEGIN LIST UPS\nUPS a \"first\"\nUPS b \"second\"\nEND LIST UPS\n");
    }

    @Test
    void variablesAreListedInOrder() {
        assertThat(dialogue.answer("LIST VAR a")).isEqualTo("""
                BEGIN LIST VAR a
                VAR a battery.charge "100"
                VAR a ups.status "OL"
                END LIST VAR a
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET VAR a ups.status   | VAR a ups.status "OL"
            get var a ups.status   | VAR a ups.status "OL"
            GET VAR a ups.nothing  | ERR VAR-NOT-SUPPORTED
            GET VAR a              | ERR INVALID-ARGUMENT
            GET VAR x ups.status   | ERR UNKNOWN-UPS
            GET VAR b ups.status   | ERR DATA-STALE
            LIST VAR b             | ERR DATA-STALE
            LIST VAR x             | ERR UNKNOWN-UPS
            LIST                   | ERR INVALID-ARGUMENT
            LIST VAR               | ERR INVALID-ARGUMENT
            GET NUMLOGINS a        | NUMLOGINS a 0
            GET UPSDESC a          | UPSDESC a "first"
            USERNAME x             | OK
            PASSWORD               | ERR INVALID-ARGUMENT
            STARTTLS               | ERR FEATURE-NOT-CONFIGURED
            SET VAR a x 1          | ERR UNKNOWN-COMMAND
            LOGOUT                 | OK Goodbye
            """)
    void answersAreThoseOfTheProtocol(String line, String answer) {
        assertThat(dialogue.answer(line)).isEqualTo(answer + "\n");
    }

    @Test
    void anEmptyLineIsAnUnknownCommand() {
        assertThat(dialogue.answer("")).isEqualTo("ERR UNKNOWN-COMMAND\n");
    }
}
