package io.coldaisle.lab.tap;

import io.coldaisle.lab.tap.Spoken.Kind;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What an agent and a hub of an earlier version said to each other, see `.ci/record-streams`.
record RecordedVersion(String version, List<Spoken> spoken, byte[] topology) {
    private static final Path FOLDER = Path.of("src/test/resources/streams");

    /// All that are kept.
    static Stream<RecordedVersion> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().map(RecordedVersion::read).toList().stream();
        }
    }

    private static RecordedVersion read(Path folder) {
        try (InputStream spoken = Files.newInputStream(folder.resolve("spoken.gz"));
                InputStream topology = new GZIPInputStream(
                        Files.newInputStream(folder.resolve("topology.json.gz")))) {
            return new RecordedVersion(String.valueOf(folder.getFileName()),
                    StreamFile.read(spoken), topology.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("recording " + folder, e);
        }
    }

    /// Every entry the agent sent, once, by its sequence.
    SortedMap<Long, Entry> entries() throws IOException {
        SortedMap<Long, Entry> entries = new TreeMap<>();
        for (Spoken each : spoken) {
            if (each.kind() == Kind.AGENT) {
                AgentMessage.parseFrom(each.message())
                        .getBatch()
                        .getEntriesList()
                        .forEach(entry -> entries.put(entry.getSequence(), entry));
            }
        }
        return entries;
    }

    /// For the names of tests.
    @Override
    public String toString() {
        return version;
    }
}
