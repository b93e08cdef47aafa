package io.coldaisle.agent.outbox;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which entries wait for the hub, by class and sequence, with their sizes. The bytes are on disk.
final class PendingEntries implements DroppedRuns.Between {
    private final Map<EntryClass, NavigableMap<Long, Integer>> sizes = new EnumMap<>(
            EntryClass.class);
    private final Map<EntryClass, Long> bytes = new EnumMap<>(EntryClass.class);

    void put(EntryClass entryClass, long sequence, int size) {
        sizes.computeIfAbsent(entryClass, _ -> new TreeMap<>()).put(sequence, size);
        bytes.merge(entryClass, (long) size, Long::sum);
    }

    void remove(EntryClass entryClass, long sequence) {
        Integer size = sizes.computeIfAbsent(entryClass, _ -> new TreeMap<>()).remove(sequence);
        if (size != null) {
            bytes.merge(entryClass, -(long) size, Long::sum);
        }
    }

    /// Sequences of a class with their sizes, ascending; not to be changed.
    NavigableMap<Long, Integer> of(EntryClass entryClass) {
        return sizes.getOrDefault(entryClass, Collections.emptyNavigableMap());
    }

    long bytes(EntryClass entryClass) {
        return bytes.getOrDefault(entryClass, 0L);
    }

    long bytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    long count() {
        return sizes.values().stream().mapToLong(Map::size).sum();
    }

    /// The lowest sequence; `otherwise` when nothing is pending.
    long first(long otherwise) {
        return sizes.values()
                .stream()
                .filter(index -> !index.isEmpty())
                .mapToLong(NavigableMap::firstKey)
                .min()
                .orElse(otherwise);
    }

    /// Runs of sequences without a hole, all classes together.
    int pieces() {
        long[] all = sizes.values()
                .stream()
                .flatMap(index -> index.keySet().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        int pieces = 0;
        for (int i = 0; i < all.length; i++) {
            pieces += i == 0 || all[i - 1] + 1 != all[i] ? 1 : 0;
        }
        return pieces;
    }

    @Override
    public boolean anyPending(long after, long before) {
        for (NavigableMap<Long, Integer> index : sizes.values()) {
            Long next = index.higherKey(after);
            if (next != null && next < before) {
                return true;
            }
        }
        return false;
    }
}
