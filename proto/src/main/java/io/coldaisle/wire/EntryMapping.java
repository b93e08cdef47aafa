package io.coldaisle.wire;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.Gap;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.StateChange;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.SteadyRows;
import io.coldaisle.v1.SummaryColumns;
import java.util.List;
import java.util.function.ToIntFunction;

/// What one moment had to say, as the bytes of an outbox entry. The sequence is added when the
/// entry is sent.
public final class EntryMapping {
    private EntryMapping() {}

    public static byte[] alarms(List<Alarm> alarms, long nowMs) {
        Entry.Builder entry = at(nowMs);
        alarms.forEach(alarm -> entry.addAlarms(AlarmMapping.toWire(alarm)));
        return entry.build().toByteArray();
    }

    public static byte[] stateChanges(List<StateChange> changes, long nowMs) {
        Entry.Builder entry = at(nowMs);
        changes.forEach(change -> entry.addStateChanges(StateChangeMapping.toWire(change)));
        return entry.build().toByteArray();
    }

    public static byte[] dictionary(List<DictionaryEntry> additions, long nowMs) {
        Entry.Builder entry = at(nowMs);
        additions.forEach(added -> entry.addDictionary(SensorIdentityMapping.toWire(added)));
        return entry.build().toByteArray();
    }

    public static byte[] inventory(List<DeviceInventory> devices, long nowMs) {
        Entry.Builder entry = at(nowMs);
        devices.forEach(device -> entry.addInventory(DeviceInventoryMapping.toWire(device)));
        return entry.build().toByteArray();
    }

    public static byte[] connections(List<DeviceConnections> devices, long nowMs) {
        Entry.Builder entry = at(nowMs);
        devices.forEach(
                device -> entry.addConnections(DeviceConnectionsMapping.toWire(device)));
        return entry.build().toByteArray();
    }

    /// Summaries of one window.
    public static byte[] summaries(List<SensorSummary> summaries,
            ToIntFunction<SensorIdentity> number, long nowMs) {
        return at(nowMs).setSummaries(SummaryMapping.toWire(summaries, number))
                .build()
                .toByteArray();
    }

    public static byte[] gap(Gap gap) {
        return at(gap.observedAtMs()).addGaps(GapMapping.toWire(gap)).build().toByteArray();
    }

    /// What an entry says of its devices.
    ///
    /// @param summaries one of a sensor and window
    /// @param readings that those stand for
    public record Content(List<Alarm> alarms, List<StateChange> changes, long summaries,
            long readings) {}

    /// Reads an entry without a dictionary, so its summaries are counted only.
    ///
    /// @throws WireFormatException when these bytes are none
    public static Content content(byte[] bytes) {
        Entry entry;
        try {
            entry = Entry.parseFrom(bytes);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new WireFormatException("entry: " + e.getMessage(), e);
        }
        SummaryColumns columns = entry.getSummaries();
        long summaries = columns.getSensorCount();
        long readings = (long) columns.getUniformCount() * columns.getSensorCount();
        if (columns.getCountCount() > 0) {
            readings = columns.getCountList().stream().mapToLong(Integer::longValue).sum();
        }
        for (SteadyRows steady : columns.getSteadyList()) {
            // every second number of a run is how many follow
            for (int i = 1; i < steady.getRunCount(); i += 2) {
                summaries += steady.getRun(i);
                readings += (long) steady.getRun(i) * steady.getCount();
            }
        }
        return new Content(
                entry.getAlarmsList().stream().map(AlarmMapping::fromWire).toList(),
                entry.getStateChangesList().stream().map(StateChangeMapping::fromWire).toList(),
                summaries, readings);
    }

    private static Entry.Builder at(long nowMs) {
        return Entry.newBuilder().setWrittenAtMs(nowMs);
    }

    /// A dictionary entry alone, for a checkpoint.
    public static byte[] toBytes(DictionaryEntry entry) {
        return SensorIdentityMapping.toWire(entry).toByteArray();
    }

    /// What [#toBytes(DictionaryEntry)] made.
    public static DictionaryEntry dictionaryEntry(byte[] bytes) {
        try {
            return SensorIdentityMapping
                    .fromWire(io.coldaisle.v1.DictionaryEntry.parseFrom(bytes));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new WireFormatException("dictionary entry: " + e.getMessage(), e);
        }
    }

    /// An alarm alone, for a checkpoint.
    public static byte[] toBytes(Alarm alarm) {
        return AlarmMapping.toWire(alarm).toByteArray();
    }

    /// What [#toBytes(Alarm)] made.
    public static Alarm alarm(byte[] bytes) {
        try {
            return AlarmMapping.fromWire(io.coldaisle.v1.Alarm.parseFrom(bytes));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new WireFormatException("alarm: " + e.getMessage(), e);
        }
    }
}
