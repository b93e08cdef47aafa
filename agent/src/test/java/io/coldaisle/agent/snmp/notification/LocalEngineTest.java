package io.coldaisle.agent.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theEngineStaysAndItsStartsAreCounted() {
        Path file = folder.resolve("data/snmp-engine");
        LocalEngine first = LocalEngine.open(file, 0);
        assertThat(first.boots()).isEqualTo(1);
        // RFC 3411, 5: 5 to 32 octets, the first bit set in the form of SNMPv3
        assertThat(first.id().length).isBetween(5, 32);
        assertThat(first.id()[0]).isNegative();
        for (int boots = 2; boots < 5; boots++) {
            LocalEngine next = LocalEngine.open(file, 0);
            assertThat(next.id()).isEqualTo(first.id());
            assertThat(next.boots()).isEqualTo(boots);
        }
    }

    @Test
    void aFileThatHoldsNoEngineIsReplaced() throws IOException {
        Path file = folder.resolve("snmp-engine");
        Files.writeString(file, "80001f88 x\n");
        LocalEngine fresh = LocalEngine.open(file, 0);
        assertThat(fresh.boots()).isEqualTo(1);
        assertThat(LocalEngine.open(file, 0).id()).isEqualTo(fresh.id());
    }

    @Test
    void withoutAPlaceToKeepItTheEngineIsANewOneEachTime() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        LocalEngine one = LocalEngine.open(notAFolder.resolve("snmp-engine"), 0);
        LocalEngine two = LocalEngine.open(notAFolder.resolve("snmp-engine"), 0);
        assertThat(one.id()).isNotEqualTo(two.id());
    }
}
