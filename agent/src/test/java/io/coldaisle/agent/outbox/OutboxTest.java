package io.coldaisle.agent.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final OutboxSettings SMALL = new OutboxSettings(1 << 20, 1000);

    private static final List<EntryClass> CLASSES = List.of(EntryClass.values());

    @TempDir
    Path directory;

    private Outbox open(Path where) throws OutboxException {
        return Outbox.open(where, SMALL, NOW, dropped -> text("gap " + dropped.entryClass() + " "
                + dropped.runs()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Long> sequences(Outbox outbox, EntryClass entryClass)
            throws OutboxException {
        return outbox.read(entryClass, 0, Long.MAX_VALUE).stream().map(Entry::sequence).toList();
    }

    @Test
    void entriesAreReadByClassInTheirOrderUntilTheHubHasThem() throws OutboxException {
        try (Outbox outbox = open(directory)) {
            outbox.append(new Append().entry(EntryClass.SUMMARY, text("one"))
                    .entry(EntryClass.ALARM, text("two"))
                    .entry(EntryClass.SUMMARY, text("three")), NOW);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(1L, 3L);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(2L);
            assertThat(outbox.read(EntryClass.SUMMARY, 1, 1)).hasSize(1)
                    .allSatisfy(e -> assertThat(e.bytes()).isEqualTo(text("three")));
            outbox.acknowledge(2, 3);
            outbox.acknowledge(2, 3);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(1L);
            assertThat(outbox.firstPending()).isEqualTo(1);
            assertThat(outbox.ledger().pending()).isEqualTo(1);
        }
    }

    @Test
    void whatWasAppendedIsThereAfterAKill() throws Exception {
        Path copy = directory.resolve("copy");
        Path live = directory.resolve("live");
        try (Outbox outbox = open(live)) {
            outbox.append(new Append().entry(EntryClass.ALARM, text("fire"))
                    .checkpoint("a/x", text("on")), NOW);
            copy(live, copy);
        }
        try (Outbox after = Outbox.open(copy, SMALL, NOW + 5, _ -> text("gap"))) {
            assertThat(after.epoch()).isEqualTo(NOW);
            assertThat(sequences(after, EntryClass.ALARM)).containsExactly(1L);
            assertThat(after.checkpoint("a/x")).isEqualTo(text("on"));
            assertThat(after.checkpoints("a/")).containsOnlyKeys("a/x");
            after.append(new Append().checkpoint("a/x", new byte[0]), NOW);
            assertThat(after.checkpoint("a/x")).isNull();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void aFullOutboxDropsTheOldestSummariesAndSaysWhich() throws OutboxException {
        try (Outbox outbox = open(directory)) {
            outbox.append(new Append().entry(EntryClass.ALARM, text("kept")), NOW);
            for (int i = 0; i < 11; i++) {
                outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[100_000]), NOW);
            }
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(1L);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).doesNotContain(2L).contains(12L);
            assertThat(outbox.read(EntryClass.STATE, 0, Long.MAX_VALUE)).singleElement()
                    .satisfies(gap -> assertThat(new String(gap.bytes(), StandardCharsets.UTF_8))
                            .isEqualTo("gap SUMMARY [Run[first=2, last=2]]"));
            assertThat(Ledger.sum(outbox.ledger().dropped())).isEqualTo(1);
        }
    }

    @Test
    void aFileInItsPlaceIsRefusedByName() throws IOException {
        Path file = Files.writeString(directory.resolve("outbox"), "not a directory");
        assertThatThrownBy(() -> open(file).close()).isInstanceOf(OutboxException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void garbageInItsPlaceIsRefusedByName() throws Exception {
        open(directory).close();
        Files.writeString(directory.resolve("CURRENT"), "garbage");
        assertThatThrownBy(() -> open(directory).close()).isInstanceOf(OutboxException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void onlyOneHasItOpen() throws OutboxException {
        try (Outbox first = open(directory)) {
            assertThat(first.epoch()).isEqualTo(NOW);
            assertThatThrownBy(() -> open(directory).close()).isInstanceOf(OutboxException.class)
                    .hasMessageContaining("lock");
        }
    }

    /// Whatever is done to it, every entry is pending, acknowledged or dropped, and counted once.
    @Test
    void theLedgerAlwaysAddsUp() throws OutboxException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Map<EntryClass, TreeSet<Long>> model = new EnumMap<>(EntryClass.class);
            for (EntryClass entryClass : EntryClass.values()) {
                model.put(entryClass, new TreeSet<>());
            }
            long acknowledged = 0;
            Path where = directory.resolve("seed" + seed);
            Outbox outbox = open(where);
            for (int step = 0; step < 150; step++) {
                long next = outbox.ledger().nextSequence();
                switch (random.nextInt(10)) {
                    case 0 -> {
                        outbox.close();
                        outbox = open(where);
                    }
                    case 1, 2, 3 -> {
                        long first = 1 + random.nextLong(next);
                        long last = first + random.nextInt(8);
                        outbox.acknowledge(first, last);
                        for (TreeSet<Long> pending : model.values()) {
                            var gone = pending.subSet(first, true, last, true);
                            acknowledged += gone.size();
                            gone.clear();
                        }
                    }
                    default -> {
                        Append append = new Append();
                        for (int i = random.nextInt(4); i >= 0; i--) {
                            EntryClass entryClass = CLASSES.get(random.nextInt(CLASSES.size()));
                            append.entry(entryClass, new byte[random.nextInt(2000)]);
                            model.getOrDefault(entryClass, new TreeSet<>()).add(next++);
                        }
                        outbox.append(append, NOW + step);
                    }
                }
                for (EntryClass entryClass : EntryClass.values()) {
                    assertThat(sequences(outbox, entryClass)).as("seed %s step %s", seed, step)
                            .containsExactlyElementsOf(model.get(entryClass));
                }
                Ledger ledger = outbox.ledger();
                assertThat(Ledger.sum(ledger.acknowledged())).isEqualTo(acknowledged);
                assertThat(ledger.pending()).isEqualTo(outbox.pendingEntries());
                assertThat(Ledger.sum(ledger.written())).isEqualTo(ledger.nextSequence() - 1);
            }
            outbox.close();
        }
    }
}
