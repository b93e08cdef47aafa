package io.coldaisle.agent.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
    private static final OutboxSettings SMALL = new OutboxSettings(1 << 20, 1000);

    @TempDir
    Path folder;

    private final ListeningHub hub = new ListeningHub();

    private static Outbox open(Path directory) throws OutboxException {
        return Outbox.open(directory, SMALL, 1_000, ListeningHub::gapEntry);
    }

    private static Append summary(int bytes) {
        return new Append().entry(EntryClass.SUMMARY, new byte[bytes]);
    }

    private static Append entry(EntryClass entryClass, String text) {
        return new Append().entry(entryClass, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> sequences(Outbox outbox, EntryClass entryClass)
            throws OutboxException {
        return outbox.read(entryClass, 0, Long.MAX_VALUE).stream().map(Entry::sequence).toList();
    }

    @Test
    void whatWasAppendedIsThereAfterAKill() throws Exception {
        Path copy = folder.resolve("copy");
        try (Outbox outbox = open(folder.resolve("a"))) {
            outbox.append(entry(EntryClass.ALARM, "fire").checkpoint("c", new byte[]{7}), 5);
            // A copy of the files while they are open is what a power cut leaves.
            copy(folder.resolve("a"), copy);
        }
        try (Outbox survivor = open(copy)) {
            Entry kept = survivor.read(EntryClass.ALARM, 0, 1000).getFirst();
            assertThat(new String(kept.bytes(), StandardCharsets.UTF_8)).isEqualTo("fire");
            assertThat(kept.sequence()).isEqualTo(1);
            assertThat(kept.writtenAtMs()).isEqualTo(5);
            assertThat(survivor.checkpoint("c")).containsExactly(7);
            assertThat(survivor.epoch()).isEqualTo(1_000);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> !f.endsWith("LOCK")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// Seed 2727 of the simulation: the link looked for an entry that was gone, as long as the disk was full.
    @Test
    void whatAnAcknowledgementTookAlthoughItFailedIsNotSentAgain() throws Exception {
        RefusingDisk disk = new RefusingDisk();
        try (Outbox outbox = Outbox.open(folder, disk, SMALL, 1_000, ListeningHub::gapEntry)) {
            for (String text : List.of("a", "b", "c")) {
                outbox.append(entry(EntryClass.ALARM, text), 5);
            }
            disk.refuse(true);
            assertThatThrownBy(() -> outbox.acknowledge(1, 2)).isInstanceOf(OutboxException.class);
            disk.fill();
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(3L);
            assertThat(outbox.firstPending()).isEqualTo(3);
            assertThat(outbox.ledger().pending(EntryClass.ALARM)).isEqualTo(1);
            assertThatThrownBy(() -> outbox.acknowledge(3, 3)).isInstanceOf(OutboxException.class);
            disk.take();
            outbox.append(entry(EntryClass.ALARM, "d"), 6);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(3L, 4L);
        }
    }

    @Test
    void anAcknowledgementThatFailedIsAskedForAgain() throws Exception {
        RefusingDisk disk = new RefusingDisk();
        try (Outbox outbox = Outbox.open(folder, disk, SMALL, 1_000, ListeningHub::gapEntry)) {
            outbox.append(entry(EntryClass.ALARM, "a"), 5);
            disk.refuse(false);
            assertThatThrownBy(() -> outbox.acknowledge(1, 1)).isInstanceOf(OutboxException.class);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(1L);
            disk.take();
            outbox.acknowledge(1, 1);
            assertThat(sequences(outbox, EntryClass.ALARM)).isEmpty();
        }
    }

    @Test
    void acknowledgingForgetsExactlyWhatWasNamedAndTwiceIsOnce() throws Exception {
        try (Outbox outbox = open(folder)) {
            for (int i = 0; i < 6; i++) {
                outbox.append(entry(i % 2 == 0 ? EntryClass.ALARM : EntryClass.SUMMARY, "x"), i);
            }
            outbox.acknowledge(1, 0);
            outbox.acknowledge(1, 2);
            outbox.acknowledge(5, 5);
            outbox.acknowledge(5, 5);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(3L);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(4L, 6L);
            assertThat(outbox.firstPending()).isEqualTo(3);
            assertThat(Ledger.sum(outbox.ledger().acknowledged())).isEqualTo(3);
        }
    }

    @Test
    void aFullOutboxDropsTheOldestSummariesFirstAndSaysExactlyWhich() throws Exception {
        try (Outbox outbox = open(folder)) {
            outbox.append(entry(EntryClass.ALARM, "kept"), 1);
            outbox.append(summary(400_000), 2);
            outbox.append(entry(EntryClass.STATE, "kept"), 3);
            outbox.append(summary(400_000), 4);
            outbox.append(summary(400_000), 5);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(1L);
            assertThat(sequences(outbox, EntryClass.STATE)).containsExactly(3L);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(4L, 5L);
            assertThat(outbox.firstPending()).isEqualTo(1);
            hub.drain(outbox);
            assertThat(hub.givenUp).containsExactly(2L);
            assertThat(hub.through()).isEqualTo(6);
        }
    }

    @Test
    void whatWasDroppedIsStillToldWhenSoMuchCameThatAGapWouldHaveBeenPushedOut()
            throws Exception {
        try (Outbox outbox = open(folder)) {
            for (int i = 0; i < 40; i++) {
                outbox.append(summary(400_000), i);
                outbox.append(new Append().entry(EntryClass.ALARM, new byte[60_000]), i);
            }
            hub.drain(outbox);
            assertThat(hub.through()).isEqualTo(outbox.ledger().nextSequence() - 1);
            assertThat(hub.runsOfGaps).as("one gap entry while the hub was away").hasSize(1);
        }
    }

    @Test
    void anEntryLargerThanTheLimitCostsNothingButItself() throws Exception {
        try (Outbox outbox = open(folder)) {
            outbox.append(entry(EntryClass.ALARM, "kept"), 1);
            outbox.append(entry(EntryClass.SUMMARY, "kept"), 2);
            outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[2_000_000])
                    .entry(EntryClass.ALARM, new byte[2_000_000])
                    .entry(EntryClass.STATE, new byte[10]), 3);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(1L);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(2L);
            assertThat(sequences(outbox, EntryClass.STATE)).containsExactly(5L);
            hub.drain(outbox);
            assertThat(hub.givenUp).containsExactly(3L, 4L);
        }
    }

    @Test
    void aSummaryPushesOutNoAlarm() throws Exception {
        try (Outbox outbox = open(folder)) {
            for (int i = 0; i < 10; i++) {
                outbox.append(new Append().entry(EntryClass.ALARM, new byte[100_000]), i);
            }
            outbox.append(summary(100_000), 11);
            assertThat(sequences(outbox, EntryClass.ALARM)).hasSize(10);
            assertThat(outbox.ledger().dropped(EntryClass.SUMMARY)).isEqualTo(1);
        }
    }

    @Test
    void manyHolesAreToldInGapEntriesOfBoundedSize() throws Exception {
        try (Outbox outbox = Outbox.open(folder, new OutboxSettings(1 << 20, 5000), 1,
                ListeningHub::gapEntry)) {
            for (int i = 0; i < 1200; i++) {
                outbox.append(entry(EntryClass.SUMMARY, "s").entry(EntryClass.ALARM,
                        new byte[]{'a'}), i);
            }
            outbox.append(new Append().entry(EntryClass.ALARM, new byte[900_000]), 5);
            outbox.tellDropped(6);
            outbox.tellDropped(6);
            assertThat(sequences(outbox, EntryClass.GAP)).as("one at a time").hasSize(1);
            hub.drain(outbox);
            assertThat(hub.runsOfGaps).hasSizeGreaterThan(1)
                    .allMatch(runs -> runs <= DroppedRuns.MOST_TOLD);
            assertThat(hub.through()).isEqualTo(outbox.ledger().nextSequence() - 1);
        }
    }

    @Test
    void whatMemoryLetGoOfBeforeTheDiskCameBackIsCountedAndTold() throws Exception {
        Append append = entry(EntryClass.SUMMARY, "old").entry(EntryClass.ALARM, new byte[10])
                .entry(EntryClass.SUMMARY, new byte[10]);
        assertThat(append.shrink(20)).isEqualTo(1);
        assertThat(append.shrink(10)).isEqualTo(1);
        try (Outbox outbox = open(folder)) {
            outbox.append(append, 1);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(3L);
            assertThat(outbox.ledger().dropped(Dropped.Cause.DISK)).isEqualTo(2);
            hub.drain(outbox);
            assertThat(hub.givenUp).containsExactly(1L, 2L);
        }
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAClearError() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> open(file)).isInstanceOf(OutboxException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aSecondProcessIsTurnedAway() throws Exception {
        try (Outbox _ = open(folder)) {
            assertThatThrownBy(() -> open(folder)).isInstanceOf(OutboxException.class)
                    .hasMessageContaining("cannot be opened");
        }
    }
}
