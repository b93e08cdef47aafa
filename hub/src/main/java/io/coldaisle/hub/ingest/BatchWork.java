package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.ConnectionsRecord;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.LinkRecord.Counts;
import io.coldaisle.hub.store.LinkRecord.Presence;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.store.StateRecord;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.Gap;
import io.coldaisle.model.StateChange;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.wire.AlarmMapping;
import io.coldaisle.wire.DeviceConnectionsMapping;
import io.coldaisle.wire.DeviceInventoryMapping;
import io.coldaisle.wire.GapMapping;
import io.coldaisle.wire.SensorIdentityMapping;
import io.coldaisle.wire.StateChangeMapping;
import io.coldaisle.wire.SummaryMapping;
import io.coldaisle.wire.WireFormatException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch of one agent: its new entries take effect, its old ones have done so before, and the
/// position says which are which. All in one step, so that both are durable or neither.
record BatchWork(AgentDirectory directory, String agent, long epoch, Batch batch,
        long receivedAtMs)
        implements
            Work<LinkRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWork.class);

    @Override
    public LinkRecord apply(Step step) {
        LinkRecord before = directory.link(step, agent);
        if (before == null || before.epoch() != epoch) {
            throw new IllegalStateException("batch of " + agent + " before its Hello");
        }
        directory.clock(step, agent, batch.getSentAtMs(), receivedAtMs);
        Tally tally = new Tally(new Acknowledged(before.acknowledged(), before.also()),
                before.counts());
        long written = before.presence().written();
        for (Entry entry : batch.getEntriesList()) {
            written = Math.max(written, entry.getSequence());
            if (tally.sequences.holds(entry.getSequence())) {
                tally.duplicates++;
            } else {
                tally.sequences.add(entry.getSequence(), entry.getSequence());
                tally.applied++;
                apply(step, entry, tally);
            }
        }
        if (tally.sequences.tooManyRuns()) {
            throw new IllegalStateException(agent + " sends its entries with too many holes");
        }
        LinkRecord after = new LinkRecord(agent, epoch, tally.sequences.through(),
                tally.sequences.runs(), dictionarySize(step, before),
                heard(before.presence(), step.nowMs(), written), tally.counts());
        directory.link(step, after);
        return after;
    }

    private Presence heard(Presence before, long nowMs, long written) {
        return new Presence(before.version(), before.address(), nowMs, before.clockOffsetMs(),
                written, before.witness());
    }

    /// Numbers are given in order, so the dictionary is whole up to the first one that is missing.
    private int dictionarySize(Step step, LinkRecord before) {
        Map<Integer, SeriesRecord> dictionary = directory.dictionary(step.tables(), agent, epoch);
        int size = before.dictionarySize();
        while (dictionary.containsKey(size + 1)) {
            size++;
        }
        return size;
    }

    private void apply(Step step, Entry entry, Tally tally) {
        try {
            dictionary(step, entry);
            entry.getInventoryList()
                    .forEach(device -> directory.device(step,
                            new DeviceRecord(agent, DeviceInventoryMapping.fromWire(device))));
            connections(step, entry);
            alarms(step, entry, tally);
            states(step, entry, tally);
            gaps(entry, tally);
            if (entry.hasSummaries()) {
                summaries(step, entry.getSummaries(), tally);
            }
        } catch (WireFormatException e) {
            // The entry stays acknowledged: sent again it would be as wrong as before.
            LOG.warn("agent {}: entry {} is partly refused: {}", agent, entry.getSequence(),
                    e.getMessage());
        }
    }

    private void dictionary(Step step, Entry entry) {
        for (io.coldaisle.v1.DictionaryEntry added : entry.getDictionaryList()) {
            DictionaryEntry defined = SensorIdentityMapping.fromWire(added);
            directory.define(step, agent, epoch, defined.number(), defined.sensor());
        }
    }

    /// Not part of the picture the correlator has: kept for whoever asks what is suggested.
    private void connections(Step step, Entry entry) {
        for (io.coldaisle.v1.DeviceConnections wire : entry.getConnectionsList()) {
            DeviceConnections told = DeviceConnectionsMapping.fromWire(wire);
            step.tables()
                    .links()
                    .connections()
                    .put(step.transaction(), DeviceRecord.key(agent, told.device()),
                            new ConnectionsRecord(agent, told));
        }
    }

    private void alarms(Step step, Entry entry, Tally tally) {
        int index = 0;
        for (io.coldaisle.v1.Alarm wire : entry.getAlarmsList()) {
            var alarm = AlarmMapping.fromWire(wire);
            String eventId = epoch + "/" + entry.getSequence() + "/" + index++;
            step.input(new Input.AlarmReported(step.nowMs(), agent,
                    directory.component(step, agent, alarm.device(), alarm.component()), alarm,
                    eventId));
            tally.alarms++;
        }
    }

    private void states(Step step, Entry entry, Tally tally) {
        for (io.coldaisle.v1.StateChange wire : entry.getStateChangesList()) {
            StateChange change = StateChangeMapping.fromWire(wire);
            step.tables()
                    .links()
                    .states()
                    .put(step.transaction(),
                            StateRecord.key(agent, change), new StateRecord(agent, change));
            tally.stateChanges++;
        }
    }

    private void gaps(Entry entry, Tally tally) {
        for (io.coldaisle.v1.Gap wire : entry.getGapsList()) {
            Gap gap = GapMapping.fromWire(wire);
            for (Gap.Run run : gap.dropped()) {
                tally.dropped += tally.sequences.add(run.first(), run.last());
            }
            LOG.warn("agent {} dropped {} alarms, {} states and {} summaries ({})", agent,
                    gap.alarms(), gap.states(), gap.summaries(), gap.reason());
        }
    }

    private void summaries(Step step, SummaryColumns columns, Tally tally) {
        Map<Integer, SeriesRecord> dictionary = directory.dictionary(step.tables(), agent, epoch);
        SummaryMapping.Rows rows = SummaryMapping.rows(columns, number -> {
            SeriesRecord record = dictionary.get(number);
            return record == null ? null : record.sensor();
        }, (number, startMs) -> {
            SeriesRecord record = dictionary.get(number);
            return record == null ? null : directory.lastValue(step, record, startMs);
        });
        tally.unknownSensors += rows.unknown();
        tally.unresolved += rows.unresolved();
        for (SummaryMapping.Row row : rows.rows()) {
            SeriesRecord series = dictionary.get(row.number());
            if (series != null) {
                directory.summary(step, series, row.summary());
                tally.summaries++;
            }
        }
    }

    /// Counts while a batch is applied.
    private static final class Tally {
        private final Acknowledged sequences;
        private final Counts before;
        private long applied;
        private long duplicates;
        private long dropped;
        private long alarms;
        private long summaries;
        private long stateChanges;
        private long unknownSensors;
        private long unresolved;

        Tally(Acknowledged sequences, Counts before) {
            this.sequences = sequences;
            this.before = before;
        }

        Counts counts() {
            return new Counts(before.applied() + applied, before.duplicates() + duplicates,
                    before.dropped() + dropped, before.alarms() + alarms,
                    before.summaries() + summaries, before.stateChanges() + stateChanges,
                    before.unknownSensors() + unknownSensors,
                    before.unresolved() + unresolved, before.lost());
        }
    }
}
