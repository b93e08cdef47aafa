package io.coldaisle.agent.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
    private static final OutboxSettings SMALL = new OutboxSettings(1 << 20, 1000);

    @TempDir
    Path folder;

    private final List<Dropped> told = new ArrayList<>();

    private Outbox open(Path directory) throws OutboxException {
        return Outbox.open(directory, SMALL, 1_000, dropped -> {
            told.add(dropped);
            return dropped.runs().toString().getBytes(StandardCharsets.UTF_8);
        });
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
            outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[400_000]), 2);
            outbox.append(entry(EntryClass.STATE, "kept"), 3);
            outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[400_000]), 4);
            outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[400_000]), 5);
            assertThat(sequences(outbox, EntryClass.ALARM)).containsExactly(1L);
            assertThat(sequences(outbox, EntryClass.SUMMARY)).containsExactly(4L, 5L);
            assertThat(told).singleElement()
                    .satisfies(gap -> assertThat(gap.runs()).containsExactly(
                            new Dropped.Run(2, 2)));
            // The gap itself is an entry, so the hub hears of it.
            assertThat(sequences(outbox, EntryClass.STATE)).containsExactly(3L, 6L);
        }
    }

    @RepeatedTest(10)
    void theLedgerAddsUpWhateverHappens(RepetitionInfo seed) throws Exception {
        Random random = new Random(seed.getCurrentRepetition());
        NavigableMap<Long, EntryClass> model = new TreeMap<>();
        Set<Long> dropped = new TreeSet<>();
        Outbox outbox = open(folder);
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    long first = 1L + random.nextInt(80);
                    long last = first + random.nextInt(10);
                    outbox.acknowledge(first, last);
                    model.subMap(first, true, last, true).clear();
                }
                case 1 -> {
                    outbox.close();
                    outbox = open(folder);
                }
                default -> append(outbox, random, model, dropped, step);
            }
            for (EntryClass entryClass : EntryClass.values()) {
                assertThat(sequences(outbox, entryClass)).containsExactlyElementsOf(
                        model.entrySet()
                                .stream()
                                .filter(e -> e.getValue() == entryClass)
                                .map(Map.Entry::getKey)
                                .toList());
            }
            Ledger ledger = outbox.ledger();
            assertThat(ledger.pending()).isEqualTo(model.size());
            assertThat(Ledger.sum(ledger.dropped())).isEqualTo(dropped.size());
            assertThat(Ledger.sum(ledger.written())).isEqualTo(ledger.nextSequence() - 1);
        }
        outbox.close();
    }

    private void append(Outbox outbox, Random random, Map<Long, EntryClass> model,
            Set<Long> dropped, int step) throws OutboxException {
        long next = outbox.ledger().nextSequence();
        List<EntryClass> classes = List.of(EntryClass.values());
        EntryClass entryClass = classes.get(random.nextInt(classes.size()));
        told.clear();
        outbox.append(new Append().entry(entryClass, new byte[random.nextInt(120_000)]), step);
        model.put(next++, entryClass);
        for (Dropped gap : told) {
            gap.sequences().forEach(model::remove);
            dropped.addAll(gap.sequences());
            model.put(next++, EntryClass.STATE);
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
