package io.coldaisle.agent.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/// The outbox against a reference that keeps every entry in one list: appends of any size and class,
/// losses before the disk, a hub that listens now and then, restarts.
final class OutboxModelTest {
    private static final OutboxSettings SMALL = new OutboxSettings(1 << 20, 1000);
    private static final long ROOM = (1 << 20) - Room.FOR_GAP_BYTES;

    @TempDir
    Path folder;

    private final ListeningHub hub = new ListeningHub();
    private final NavigableMap<Long, Waiting> waiting = new TreeMap<>();
    private final Map<EntryClass, Long> written = new EnumMap<>(EntryClass.class);
    private final Map<EntryClass, Long> limited = new EnumMap<>(EntryClass.class);
    private final Map<EntryClass, Long> lost = new EnumMap<>(EntryClass.class);

    private record Waiting(EntryClass entryClass, int size) {}

    private Outbox open() throws OutboxException {
        return Outbox.open(folder, SMALL, 1_000, ListeningHub::gapEntry);
    }

    @RepeatedTest(10)
    void writtenIsDeliveredAndPendingAndDroppedWhateverHappens(RepetitionInfo seed)
            throws Exception {
        Random random = new Random(seed.getCurrentRepetition());
        Outbox outbox = open();
        for (int step = 0; step < 80; step++) {
            switch (random.nextInt(8)) {
                case 0 -> listen(outbox, random.nextInt(6));
                case 1 -> {
                    outbox.close();
                    outbox = open();
                }
                case 2 -> lose(outbox, random);
                default -> append(outbox, random);
            }
            check(outbox);
        }
        hub.drain(outbox);
        long last = outbox.ledger().nextSequence() - 1;
        assertThat(hub.through()).as("nothing keeps the hub waiting").isEqualTo(last);
        assertThat(hub.givenUp).as("only what was dropped is said to be")
                .doesNotContainAnyElementsOf(waiting.keySet());
        assertThat(outbox.firstPending()).isEqualTo(last + 1);
        outbox.close();
    }

    private void listen(Outbox outbox, int most) throws OutboxException {
        long before = outbox.ledger().nextSequence();
        hub.listen(outbox, most);
        if (outbox.ledger().nextSequence() > before) {
            count(written, EntryClass.GAP);
            waiting.put(before, new Waiting(EntryClass.GAP, 0));
        }
        waiting.keySet().removeAll(hub.delivered.keySet());
    }

    private void append(Outbox outbox, Random random) throws OutboxException {
        Append append = new Append();
        long next = outbox.ledger().nextSequence();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            EntryClass entryClass = anyClass(random);
            int bytes = random.nextInt(random.nextInt(20) == 0 ? 1_500_000 : 90_000);
            append.entry(entryClass, new byte[bytes]);
            count(written, entryClass);
            reference(next++, new Waiting(entryClass, bytes + Entry.OVERHEAD));
        }
        outbox.append(append, 5);
    }

    private static EntryClass anyClass(Random random) {
        return List.of(EntryClass.ALARM, EntryClass.STATE, EntryClass.SUMMARY)
                .get(random.nextInt(3));
    }

    /// The rule in its plainest form: what is not more urgent goes, least urgent and oldest first.
    private void reference(long sequence, Waiting entry) {
        List<Long> mayGo = new ArrayList<>();
        for (EntryClass entryClass : List.of(EntryClass.SUMMARY, EntryClass.STATE,
                EntryClass.ALARM)) {
            if (entryClass.compareTo(entry.entryClass()) >= 0) {
                waiting.forEach((at, other) -> {
                    if (other.entryClass() == entryClass) {
                        mayGo.add(at);
                    }
                });
            }
        }
        long goes = mayGo.stream().mapToLong(at -> waiting.getOrDefault(at, entry).size()).sum();
        if (bytes() - goes + entry.size() > ROOM) {
            count(limited, entry.entryClass());
            return;
        }
        for (long at : mayGo) {
            if (bytes() + entry.size() > ROOM) {
                count(limited, waiting.getOrDefault(at, entry).entryClass());
                waiting.remove(at);
            }
        }
        waiting.put(sequence, entry);
    }

    private long bytes() {
        return waiting.values().stream().mapToLong(Waiting::size).sum();
    }

    private void lose(Outbox outbox, Random random) throws OutboxException {
        EntryClass entryClass = anyClass(random);
        Append append = new Append().entry(entryClass, new byte[100]);
        append.shrink(0);
        outbox.append(append, 5);
        count(written, entryClass);
        count(lost, entryClass);
    }

    private static void count(Map<EntryClass, Long> counts, EntryClass entryClass) {
        counts.merge(entryClass, 1L, Long::sum);
    }

    private void check(Outbox outbox) throws OutboxException {
        Ledger ledger = outbox.ledger();
        for (EntryClass entryClass : EntryClass.values()) {
            int slot = entryClass.slot();
            List<Long> pending = waiting.entrySet()
                    .stream()
                    .filter(e -> e.getValue().entryClass() == entryClass)
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(outbox.read(entryClass, 0, Long.MAX_VALUE)).extracting(Entry::sequence)
                    .containsExactlyElementsOf(pending);
            long delivered = hub.delivered.values().stream().filter(entryClass::equals).count();
            assertThat(ledger.written()[slot]).isEqualTo(written.getOrDefault(entryClass, 0L))
                    .isEqualTo(delivered + pending.size() + ledger.dropped(entryClass));
            assertThat(ledger.acknowledged()[slot]).isEqualTo(delivered);
            assertThat(ledger.dropped()[Dropped.Cause.LIMIT.slot()][slot])
                    .isEqualTo(limited.getOrDefault(entryClass, 0L));
            assertThat(ledger.dropped()[Dropped.Cause.DISK.slot()][slot])
                    .isEqualTo(lost.getOrDefault(entryClass, 0L));
        }
        assertThat(outbox.pendingBytes()).isLessThanOrEqualTo(SMALL.maxBytes());
        assertThat(Ledger.sum(ledger.written())).isEqualTo(ledger.nextSequence() - 1);
    }
}
