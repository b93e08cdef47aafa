package io.coldaisle.lab.simulate.check;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.v1.Alarm;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.StateChange;
import io.coldaisle.wire.SummaryMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// Every entry one agent ever made durable, by sequence, and what it must come to at the hub.
final class Written {
    static final Facts NOTHING = new Facts(EntryClass.STATE, 0, 0, 0, 0);

    private final Set<Long> known = new HashSet<>();
    private final List<Facts> entries = new ArrayList<>();
    private final Map<String, Boolean> alarms = new TreeMap<>();
    private final Map<String, String> states = new TreeMap<>();
    private Facts sum = NOTHING;

    /// What one entry holds, or what all up to it hold.
    ///
    /// @param hash of its bytes
    record Facts(EntryClass entryClass, int hash, long alarms, long states, long summaries) {
        Facts plus(Facts more) {
            return new Facts(more.entryClass, more.hash, alarms + more.alarms,
                    states + more.states, summaries + more.summaries);
        }

        Facts minus(Facts less) {
            return new Facts(entryClass, hash, alarms - less.alarms, states - less.states,
                    summaries - less.summaries);
        }
    }

    private final List<Facts> sums = new ArrayList<>();

    /// The sequence the next entry must have.
    long next() {
        return entries.size() + 1L;
    }

    Facts entry(long sequence) {
        return entries.get((int) sequence - 1);
    }

    /// What entries `first` to `last` hold, both included.
    Facts sum(long first, long last) {
        Facts through = sums.get((int) last - 1);
        return first == 1 ? through : through.minus(sums.get((int) first - 2));
    }

    /// Adds what became durable. Every entry carries the time it was made at and is made once, so that
    /// two of the same bytes are one that was written twice.
    void add(EntryClass entryClass, byte[] bytes) {
        CRC32C sum32 = new CRC32C();
        sum32.update(bytes);
        if (!known.add((long) Arrays.hashCode(bytes) << 32 | sum32.getValue())) {
            throw new Violation("entry " + next() + " was written before");
        }
        add(facts(entryClass, bytes));
    }

    /// Adds one that never got onto the disk.
    void addLost() {
        add(NOTHING);
    }

    private void add(Facts facts) {
        entries.add(facts);
        sum = sum.plus(facts);
        sums.add(sum);
    }

    private Facts facts(EntryClass entryClass, byte[] bytes) {
        Entry entry;
        try {
            entry = Entry.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new Violation("entry " + next() + " is spoiled on the agent's disk: "
                    + e.getMessage());
        }
        for (Alarm alarm : entry.getAlarmsList()) {
            alarms.put(alarm.getDevice() + "/" + alarm.getComponent() + "!"
                    + alarm.getCondition(),
                    alarm.getSeverity() != io.coldaisle.v1.Severity.SEVERITY_CLEARED);
        }
        for (StateChange change : entry.getStateChangesList()) {
            states.put(change.getDevice() + "/" + change.getComponent() + "/" + change.getName(),
                    change.getTo());
        }
        return new Facts(entryClass, Arrays.hashCode(bytes), entry.getAlarmsCount(),
                entry.getStateChangesCount(),
                entry.hasSummaries()
                        ? SummaryMapping.rows(entry.getSummaries(), _ -> null, (_, _) -> null)
                                .unknown()
                        : 0);
    }

    /// Alarms by their key, and whether their last report says that they are in force.
    Map<String, Boolean> alarms() {
        return alarms;
    }

    /// States by their key as they were last told.
    Map<String, String> states() {
        return states;
    }
}
