package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.outbox.Entry;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.summary.SummaryWindows;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.StateChange;
import io.coldaisle.wire.EntryMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The agent behind the poller as it always runs, on a disk of its own: what it says is read from its
/// outbox, and acknowledged, as a hub would.
///
/// ```
/// report > pipeline (units, detectors, summaries) > outbox in a temporary folder > what a hub would get
/// ```
final class ReplayedAgent implements AutoCloseable {
    private static final long A_READ = 1 << 20;
    private final Path folder;
    private final Outbox outbox;
    private final Pipeline pipeline;
    private long readThrough;

    /// What left the agent.
    ///
    /// @param entries of the outbox, and their bytes before compression and TLS
    /// @param summaries one of a sensor and window
    /// @param readings that those stand for
    record Left(List<StateChange> changes, List<Alarm> alarms, int entries, long bytes,
            long summaries, long readings) {}

    private ReplayedAgent(Path folder, DetectionSettings detection, Outbox outbox)
            throws OutboxException {
        this.folder = folder;
        this.outbox = outbox;
        this.pipeline = Pipeline.over(outbox, "replay", detection, null,
                new SummaryWindows(SummarySettings.DEFAULT), new SensorDictionary(),
                Recording.none("a replay is a recording already"));
    }

    /// @param nowMs the time of the recording
    static ReplayedAgent open(DetectionSettings detection, long nowMs) throws IOException {
        Path folder = Files.createTempDirectory("coldaisle-replay");
        try {
            Outbox outbox = Outbox.open(folder.resolve("outbox"), OutboxSettings.DEFAULT, nowMs,
                    dropped -> new byte[0]);
            return new ReplayedAgent(folder, detection, outbox);
        } catch (OutboxException e) {
            delete(folder);
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Takes in a poll, and that its second is over.
    Left take(PollReport report) throws IOException {
        pipeline.take(report);
        pipeline.tick(report.finishedAtMs());
        return left();
    }

    /// The agent is stopped: the windows that are open are said.
    Left stop(long nowMs) throws IOException {
        pipeline.stop(nowMs);
        return left();
    }

    private Left left() throws IOException {
        List<StateChange> changes = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        int many = 0;
        long bytes = 0;
        long summaries = 0;
        long readings = 0;
        try {
            for (EntryClass entryClass : EntryClass.values()) {
                List<Entry> entries = outbox.read(entryClass, readThrough, A_READ);
                while (!entries.isEmpty()) {
                    for (Entry entry : entries) {
                        EntryMapping.Content content = EntryMapping.content(entry.bytes());
                        changes.addAll(content.changes());
                        alarms.addAll(content.alarms());
                        many++;
                        bytes += entry.bytes().length;
                        summaries += content.summaries();
                        readings += content.readings();
                    }
                    entries = outbox.read(entryClass, entries.getLast().sequence(), A_READ);
                }
            }
            readThrough = outbox.ledger().nextSequence() - 1;
            outbox.acknowledge(0, readThrough);
        } catch (OutboxException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Left(changes, alarms, many, bytes, summaries, readings);
    }

    @Override
    public void close() throws IOException {
        outbox.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
