package io.coldaisle.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording is read as it was taken down, and what is wrong with a file is told by file, line and remedy.
class RecordingFileTest {
    @TempDir
    private Path folder = Path.of("");
    private long now;

    private Recording taken(String first, String second) {
        Recorder recorder = new Recorder(() -> now, List.of("s3cret"));
        recorder.beginPoll();
        recorder.answered("/a", Map.of("body", first));
        now = 1000;
        recorder.beginPoll();
        recorder.answered("/a", Map.of("body", second));
        recorder.silent("/b", "no answer");
        return recorder.done("redfish", "", "0.0", 5_000, false);
    }

    @Test
    void isReadAsItWasTaken() throws IOException {
        Path file = folder.resolve("f");
        Recording recording = taken("{\"x\":1.50}", "{\"x\":1.50}");
        RecordingFile.write(recording, file);
        assertThat(RecordingFile.isOne(file)).isTrue();
        assertThat(RecordingFile.read(file)).isEqualTo(recording);
        assertThat(Files.readString(file)).contains("\"same\":true", "\"silent\":\"no answer\"");
    }

    @Test
    void holdsNoPasswordInTextOrHexadecimal() throws IOException {
        Path file = folder.resolve("f");
        RecordingFile.write(taken("it is s3cret", "00733363726574ff"), file);
        assertThat(Files.readString(file)).doesNotContain("s3cret", "733363726574")
                .contains("it is (left out)", "00000000000000ff");
    }

    @Test
    void refusesAnotherVersionByFileLineAndRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("f"),
                "{\"coldaisle_recording\":2,\"protocol\":\"nut\",\"agent\":\"9.9\"}\n");
        assertThatThrownBy(() -> RecordingFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("f:1: ")
                .hasMessageContaining("version 2")
                .hasMessageContaining("the agent that made it (9.9)");
    }

    @Test
    void playsRepeatedQuestionsInTheirOrder() {
        Recorder recorder = new Recorder(() -> now, List.of());
        recorder.beginPoll();
        recorder.answered("q", Map.of("v", "A"));
        recorder.beginPoll();
        recorder.beginPoll();
        recorder.answered("q", Map.of("v", "B"));
        recorder.answered("q", Map.of("v", "C"));
        Playback playback = new Playback(recorder.done("nut", "", "0.0", 0, false));
        assertThat(played(playback, 0)).containsExactly("A", "A", "A");
        assertThat(played(playback, 1)).containsExactly("A", "A", "A");
        assertThat(played(playback, 2)).containsExactly("B", "C", "C");
        assertThat(playback.answer("other")).isNull();
        assertThat(playback.unknown()).isEqualTo(1);
    }

    private static List<String> played(Playback playback, int poll) {
        playback.show(poll);
        return List.of(value(playback), value(playback), value(playback));
    }

    private static String value(Playback playback) {
        Exchange exchange = Objects.requireNonNull(playback.answer("q"));
        return Objects.requireNonNull(Objects.requireNonNull(exchange.answer()).get("v"));
    }

    @Test
    void anonymisesValuesAndLinksAlike() {
        Recorder recorder = new Recorder(() -> now, List.of());
        recorder.beginPoll();
        recorder.answered("/c/ABC1234/T", Map.of("body",
                "{\"SerialNumber\":\"ABC1234\",\"Link\":\"/c/ABC1234/T\",\"IP\":\"192.0.2.7\","
                        + "\"FirmwareVersion\":\"1.2.3.4\",\"Reading\":20.50}"));
        Recording clean = new Anonymiser(List.of())
                .apply(recorder.done("redfish", "", "", 0, false));
        Exchange exchange = clean.polls().getFirst().exchanges().getFirst();
        assertThat(exchange.question()).isEqualTo("/c/serial-1/T");
        assertThat(exchange.answer()).containsEntry("body",
                "{\"SerialNumber\":\"serial-1\",\"Link\":\"/c/serial-1/T\","
                        + "\"IP\":\"198.18.0.1\",\"FirmwareVersion\":\"1.2.3.4\","
                        + "\"Reading\":20.50}");
    }
}
