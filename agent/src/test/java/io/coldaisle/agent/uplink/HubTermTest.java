package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTermTest {
    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void aHubThatWasReplacedIsNotListenedToAlsoAfterARestart() {
        Path file = folder.resolve("hub-term");
        HubTerm term = HubTerm.open(file);
        assertThat(term.seen()).isZero();
        assertThat(term.welcomed(1)).isTrue();
        assertThat(term.welcomed(2)).isTrue();
        assertThat(term.welcomed(1)).isFalse();
        HubTerm again = HubTerm.open(file);
        assertThat(again.seen()).isEqualTo(2);
        assertThat(again.welcomed(1)).isFalse();
        assertThat(again.welcomed(2)).isTrue();
    }

    @Test
    void aHubFromBeforeThereWereTermsIsListenedTo() {
        HubTerm term = HubTerm.inMemory();
        assertThat(term.welcomed(3)).isTrue();
        assertThat(term.welcomed(0)).isTrue();
        assertThat(term.seen()).isEqualTo(3);
    }

    @Test
    void aFileThatCannotBeReadIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("hub-term"), "seven");
        assertThat(HubTerm.open(file).seen()).isZero();
    }
}
