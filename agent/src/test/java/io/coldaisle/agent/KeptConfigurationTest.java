package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.KeptConfiguration.Document;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the hub's configurations is on disk.
class KeptConfigurationTest {
    @TempDir
    private Path folder = Path.of("unset");

    private static final KeptConfiguration KEPT = new KeptConfiguration(
            new Document("fleet/1-aa", "polling: {interval: 5s}"),
            new Document("fleet/2-bb", "# äöü\n"),
            new ConfigurationReport("fleet/2-bb", Stage.PROBATION, List.of("x:1: k: why"),
                    List.of("ups-a"), List.of("polling"), "fleet/2-bb", 7));

    @Test
    void comesBackAsItWas() throws IOException {
        assertThat(KeptConfiguration.fromBytes(KEPT.toBytes())).isEqualTo(KEPT);
        assertThat(KeptConfiguration.fromBytes(KeptConfiguration.NOTHING.toBytes()))
                .isEqualTo(KeptConfiguration.NOTHING);
        ConfigurationFile file = new ConfigurationFile(folder);
        assertThat(file.read()).isEqualTo(KeptConfiguration.NOTHING);
        file.write(KEPT);
        assertThat(file.read()).isEqualTo(KEPT);
    }

    @Test
    void aTrialIsOverWithAStart() {
        KeptConfiguration started = KEPT.started(99);
        assertThat(started.inForce()).isEqualTo(KEPT.inForce());
        assertThat(started.trial()).isNull();
        assertThat(started.last().stage()).isEqualTo(Stage.INTERRUPTED);
        assertThat(started.last().version()).isEqualTo("fleet/2-bb");
        assertThat(started.last().inForce()).isEqualTo("fleet/1-aa");
        assertThat(started.started(100)).as("nothing is on trial any more").isEqualTo(started);
    }

    @Test
    void everyByteCutOffAndEveryBitTurnedIsSeen() {
        byte[] whole = KEPT.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> KeptConfiguration.fromBytes(cut))
                    .isInstanceOf(IOException.class);
            byte[] turned = whole.clone();
            turned[length] ^= 0x10;
            assertThatThrownBy(() -> KeptConfiguration.fromBytes(turned))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDamagedFileIsPutAsideAndTheOwnFileCounts() throws IOException {
        Path file = folder.resolve("configuration");
        Files.write(file, new byte[]{1, 2, 3});
        assertThat(new ConfigurationFile(folder).read()).isEqualTo(KeptConfiguration.NOTHING);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("configuration.damaged")).exists();
    }
}
