package io.coldaisle.agent;

import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.wire.EntryMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The numbers sensors have on the wire. A number is given once per epoch and told to the hub before
/// its first use, in the same append.
final class SensorDictionary {
    static final String CHECKPOINT = "d/";
    /// Entries in one outbox entry, so that a dictionary told anew does not make a huge one.
    private static final int CHUNK = 500;

    private final Map<SensorIdentity, Integer> numbers = new HashMap<>();
    private final List<DictionaryEntry> fresh = new ArrayList<>();
    private volatile int size;

    /// Puts back what was given before a restart.
    void restore(Map<String, byte[]> checkpoints) {
        for (byte[] bytes : checkpoints.values()) {
            DictionaryEntry entry = EntryMapping.dictionaryEntry(bytes);
            numbers.put(entry.sensor(), entry.number());
            size = Math.max(size, entry.number());
        }
    }

    /// The sensor's number; a new one is told with the next [#tell].
    int number(SensorIdentity sensor) {
        Integer known = numbers.get(sensor);
        if (known != null) {
            return known;
        }
        int next = size + 1;
        numbers.put(sensor, next);
        fresh.add(new DictionaryEntry(next, sensor));
        size = next;
        return next;
    }

    /// Highest number given. Any thread.
    int size() {
        return size;
    }

    /// Adds what is new to an append.
    void tell(Append append, long nowMs) {
        for (DictionaryEntry entry : fresh) {
            append.checkpoint(CHECKPOINT + String.format(Locale.ROOT, "%08x", entry.number()),
                    EntryMapping.toBytes(entry));
        }
        tell(append, fresh, nowMs);
        fresh.clear();
    }

    /// Adds everything to an append, for a hub that lacks some of it.
    void tellAll(Append append, long nowMs) {
        List<DictionaryEntry> all = new ArrayList<>();
        numbers.forEach((sensor, number) -> all.add(new DictionaryEntry(number, sensor)));
        all.sort(Comparator.comparingInt(DictionaryEntry::number));
        tell(append, all, nowMs);
    }

    private static void tell(Append append, List<DictionaryEntry> entries, long nowMs) {
        for (int from = 0; from < entries.size(); from += CHUNK) {
            append.entry(EntryClass.STATE, EntryMapping.dictionary(
                    entries.subList(from, Math.min(entries.size(), from + CHUNK)), nowMs));
        }
    }
}
