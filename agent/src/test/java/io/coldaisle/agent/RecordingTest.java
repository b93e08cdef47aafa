package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.recorder.RecorderCounts;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.uplink.RecorderAnswer;
import io.coldaisle.agent.uplink.RecorderRequest;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
    private static final SensorIdentity FAN = new SensorIdentity("srv", "fan1", "hw.fan.speed",
            SensorKind.FAN, "{rpm}", 0);

    @TempDir
    Path folder;

    private Recording open(String recorder) {
        return Recording.open(ConfigurationReader.parse("agent.yaml",
                "agent: {name: a1, data: data}\nrecorder: {" + recorder + "}", folder,
                Map.of()));
    }

    private static RecorderAnswer ask(Recording recording, String from) throws Exception {
        var answer = new CompletableFuture<RecorderAnswer>();
        recording.read(new RecorderRequest(1, List.of(FAN), 0, Long.MAX_VALUE, 10, from),
                answer::complete);
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void answersWhatItWasGiven() throws Exception {
        try (Recording recording = open("enabled: true")) {
            recording.take(List.of(new Sample(FAN, 7000, 4200, Quality.GOOD, SensorRules.NONE)));
            RecorderAnswer answer = ask(recording, "");
            assertThat(recording.answers()).isTrue();
            assertThat(answer.sensor()).isEqualTo(FAN);
            assertThat(answer.samples().value(0)).isEqualTo(4200);
            assertThat(answer.oldestMs()).isEqualTo(7000);
            assertThat(answer.error()).isEmpty();
            assertThat(ask(recording, "rubbish").error()).contains("rubbish");
            assertThat(recording.status()).contains("nothing on disk yet");
        }
        try (Recording recording = open("enabled: true")) {
            assertThat(ask(recording, "").samples().size()).as("after a stop").isEqualTo(1);
        }
    }

    @Test
    void oneThatIsOffSaysSo() throws Exception {
        try (Recording recording = open("enabled: false")) {
            recording.take(List.of(new Sample(FAN, 7000, 1, Quality.GOOD, SensorRules.NONE)));
            recording.tick();
            assertThat(recording.answers()).isFalse();
            assertThat(ask(recording, "").error()).contains("recorder.enabled");
            assertThat(recording.status()).contains("recorder: off");
            assertThat(folder.resolve("data/recorder")).doesNotExist();
        }
    }

    @Test
    void oneThatCannotBeOpenedKeepsNobodyFromTheRest() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/recorder"), "no folder");
        try (Recording recording = open("enabled: true")) {
            recording.tick();
            assertThat(ask(recording, "").error()).contains("cannot be opened", "delete");
            assertThat(recording.status()).contains("cannot be opened");
        }
    }

    @Test
    void whatWentAndWhatIsWrongIsTold() {
        assertThat(Recording.text(new RecorderCounts(0, 1000, 5 << 20, 256 << 20, 7260, 2, 400, 30,
                "the disk is full")))
                .contains("1000 samples since 1970-01-01T00:00:00Z", "2 h 1 min", "5120 KiB of 256",
                        "400 samples went", "2 volumes", "30 not recorded",
                        "recording stopped: the disk is full");
    }
}
