package io.coldaisle.agent.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Decides what must go so that new entries fit: the oldest of the least urgent class first, and
/// nothing for the sake of a less urgent entry. Entries of one append are taken one after the
/// other, as if each came alone. Decides only; nothing has changed until the append is durable.
final class Room {
    /// Kept free for the one pending gap entry.
    static final int FOR_GAP_BYTES = 16 << 10;

    private static final List<EntryClass> LEAST_URGENT_FIRST = List.of(EntryClass.SUMMARY,
            EntryClass.STATE, EntryClass.ALARM);

    private final PendingEntries pending;
    private final long maxBytes;
    private final long maxEntries;
    private final Map<EntryClass, Long> bytes = new EnumMap<>(EntryClass.class);
    private final Map<EntryClass, Iterator<Map.Entry<Long, Integer>>> old = new EnumMap<>(
            EntryClass.class);
    private final Map<EntryClass, Deque<Entry>> kept = new EnumMap<>(EntryClass.class);
    private final SortedMap<Long, EntryClass> dropped = new TreeMap<>();
    private final TreeSet<Long> keptSequences = new TreeSet<>();
    private long count;

    Room(PendingEntries pending, OutboxSettings settings) {
        this.pending = pending;
        this.maxBytes = settings.maxBytes() - FOR_GAP_BYTES;
        this.maxEntries = settings.maxEntries() - 1L;
        this.count = pending.count() - pending.of(EntryClass.GAP).size();
        for (EntryClass entryClass : LEAST_URGENT_FIRST) {
            bytes.put(entryClass, pending.bytes(entryClass));
            old.put(entryClass, pending.of(entryClass).entrySet().iterator());
            kept.put(entryClass, new ArrayDeque<>());
        }
    }

    /// Takes a new entry, or drops it when it could only stay at the cost of a more urgent one.
    void take(Entry entry) {
        List<EntryClass> mayGo = LEAST_URGENT_FIRST.subList(0,
                LEAST_URGENT_FIRST.indexOf(entry.entryClass()) + 1);
        long remaining = LEAST_URGENT_FIRST.stream()
                .filter(entryClass -> !mayGo.contains(entryClass))
                .mapToLong(this::bytesOf)
                .sum();
        if (remaining + entry.size() > maxBytes) {
            dropped.put(entry.sequence(), entry.entryClass());
            return;
        }
        while (bytes() + entry.size() > maxBytes || count >= maxEntries) {
            if (!mayGo.stream().anyMatch(this::dropOldest)) {
                dropped.put(entry.sequence(), entry.entryClass());
                return;
            }
        }
        bytes.merge(entry.entryClass(), (long) entry.size(), Long::sum);
        kept.computeIfAbsent(entry.entryClass(), _ -> new ArrayDeque<>()).add(entry);
        keptSequences.add(entry.sequence());
        count++;
    }

    private long bytesOf(EntryClass entryClass) {
        return bytes.getOrDefault(entryClass, 0L);
    }

    private long bytes() {
        return LEAST_URGENT_FIRST.stream().mapToLong(this::bytesOf).sum();
    }

    /// Drops the oldest of a class; false when it has none.
    private boolean dropOldest(EntryClass entryClass) {
        Iterator<Map.Entry<Long, Integer>> oldest = old.get(entryClass);
        Deque<Entry> fresh = kept.get(entryClass);
        if (oldest != null && oldest.hasNext()) {
            Map.Entry<Long, Integer> gone = oldest.next();
            drop(entryClass, gone.getKey(), gone.getValue());
            return true;
        }
        Entry gone = fresh == null ? null : fresh.poll();
        if (gone == null) {
            return false;
        }
        keptSequences.remove(gone.sequence());
        drop(entryClass, gone.sequence(), gone.size());
        return true;
    }

    private void drop(EntryClass entryClass, long sequence, int size) {
        dropped.put(sequence, entryClass);
        bytes.merge(entryClass, -(long) size, Long::sum);
        count--;
    }

    /// New entries that stay.
    List<Entry> kept() {
        List<Entry> all = new ArrayList<>();
        kept.values().forEach(all::addAll);
        return all;
    }

    /// What goes, old and new.
    SortedMap<Long, EntryClass> dropped() {
        return dropped;
    }

    /// True when an entry that stays lies between, both excluded. Dropped ones count as staying
    /// while they are still indexed; asked in ascending order that makes no difference.
    boolean anyPending(long after, long before) {
        Long next = keptSequences.higher(after);
        return next != null && next < before || pending.anyPending(after, before);
    }
}
