package io.coldaisle.hub.fleet;

import io.coldaisle.hub.query.DeviceBindings.Bound;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.topology.Binding;
import io.coldaisle.v1.DeviceView;
import io.coldaisle.v1.Ledger;
import io.coldaisle.v1.Position;
import io.coldaisle.wire.DeviceInventoryMapping;
import java.util.Locale;

/// Links and devices as the API shows them.
final class LedgerMapping {
    private LedgerMapping() {}

    static Ledger toWire(LinkRecord link) {
        LinkRecord.Counts counts = link.counts();
        return Ledger.newBuilder()
                .setAcknowledged(Position.newBuilder()
                        .setEpoch(link.epoch())
                        .setSequence(link.acknowledged()))
                .setWritten(link.presence().written())
                .setApplied(counts.applied())
                .setDuplicates(counts.duplicates())
                .setDropped(counts.dropped())
                .setAlarms(counts.alarms())
                .setSummaries(counts.summaries())
                .setStateChanges(counts.stateChanges())
                .setUnresolvedSummaries(counts.unresolved())
                .setLost(counts.lost())
                .build();
    }

    static DeviceView device(Bound bound) {
        Binding binding = bound.binding();
        return DeviceView.newBuilder()
                .setName("agents/" + bound.record().agent() + "/devices/"
                        + bound.record().inventory().device())
                .setAgent(bound.record().agent())
                .setInventory(DeviceInventoryMapping.toWire(bound.record().inventory()))
                .setComponent(binding.component())
                .setBoundBy(binding.placed() ? binding.how().name().toLowerCase(Locale.ROOT) : "")
                .build();
    }
}
