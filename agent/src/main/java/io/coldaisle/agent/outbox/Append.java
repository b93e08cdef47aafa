package io.coldaisle.agent.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Entries and checkpoints that become durable together.
public final class Append {
    record NewEntry(EntryClass entryClass, byte[] bytes) {}

    private final Deque<NewEntry> entries = new ArrayDeque<>();
    private final Map<String, byte[]> checkpoints = new LinkedHashMap<>();
    private final Map<EntryClass, Long> lost = new EnumMap<>(EntryClass.class);

    /// Adds an entry; entries get their sequences in the order they are added.
    public Append entry(EntryClass entryClass, byte[] bytes) {
        if (entryClass == EntryClass.GAP) {
            throw new IllegalArgumentException("gaps are the outbox's own to tell");
        }
        entries.add(new NewEntry(entryClass, bytes));
        return this;
    }

    /// Sets a checkpoint; empty bytes remove it.
    public Append checkpoint(String name, byte[] bytes) {
        checkpoints.put(name, bytes);
        return this;
    }

    public boolean isEmpty() {
        return entries.isEmpty() && checkpoints.isEmpty() && lost.isEmpty();
    }

    /// Takes over what another append holds, after what this one holds.
    public void addAll(Append other) {
        entries.addAll(other.entries);
        checkpoints.putAll(other.checkpoints);
        other.lost.forEach((entryClass, count) -> lost.merge(entryClass, count, Long::sum));
    }

    /// Lets go of the oldest entries of the least urgent classes until the entries are at most so many
    /// bytes. They are counted, get sequences with the rest, and the hub is told of them.
    ///
    /// @return how many went
    public long shrink(long maxBytes) {
        long gone = 0;
        long size = bytes();
        for (EntryClass entryClass : List.of(EntryClass.SUMMARY, EntryClass.STATE,
                EntryClass.ALARM)) {
            for (Iterator<NewEntry> oldest = entries.iterator(); size > maxBytes
                    && oldest.hasNext();) {
                NewEntry entry = oldest.next();
                if (entry.entryClass() == entryClass) {
                    oldest.remove();
                    size -= entry.bytes().length;
                    lost.merge(entryClass, 1L, Long::sum);
                    gone++;
                }
            }
        }
        return gone;
    }

    /// How many entries it holds, those that were let go of with them.
    public long size() {
        return entries.size() + lost.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Bytes of its entries.
    public long bytes() {
        return entries.stream().mapToLong(entry -> entry.bytes().length).sum();
    }

    Collection<NewEntry> entries() {
        return new ArrayList<>(entries);
    }

    Map<String, byte[]> checkpoints() {
        return checkpoints;
    }

    /// Entries let go of, by class.
    Map<EntryClass, Long> lost() {
        return lost;
    }
}
