package io.coldaisle.agent.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Entries and checkpoints that become durable together.
public final class Append {
    record NewEntry(EntryClass entryClass, byte[] bytes) {}

    private final List<NewEntry> entries = new ArrayList<>();
    private final Map<String, byte[]> checkpoints = new LinkedHashMap<>();

    /// Adds an entry; entries get their sequences in the order they are added.
    public Append entry(EntryClass entryClass, byte[] bytes) {
        entries.add(new NewEntry(entryClass, bytes));
        return this;
    }

    /// Sets a checkpoint; empty bytes remove it.
    public Append checkpoint(String name, byte[] bytes) {
        checkpoints.put(name, bytes);
        return this;
    }

    public boolean isEmpty() {
        return entries.isEmpty() && checkpoints.isEmpty();
    }

    /// Takes over what another append holds, after what this one holds.
    public void addAll(Append other) {
        entries.addAll(other.entries);
        checkpoints.putAll(other.checkpoints);
    }

    List<NewEntry> entries() {
        return entries;
    }

    Map<String, byte[]> checkpoints() {
        return checkpoints;
    }

    /// Bytes it holds, for whoever must bound what waits for the disk.
    public long size() {
        long size = 0;
        for (NewEntry entry : entries) {
            size += entry.bytes().length;
        }
        for (byte[] bytes : checkpoints.values()) {
            size += bytes.length;
        }
        return size;
    }
}
